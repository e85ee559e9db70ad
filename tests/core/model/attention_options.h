// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/attention.h"

namespace cutaway::testing {

/// Attention over six positions at most.
inline AttentionOptions attentionOptions(std::int64_t dIn, std::int64_t dOut, std::int64_t heads, double dropout = 0.0)
{
    AttentionOptions wanted;
    wanted.d_in = dIn;
    wanted.d_out = dOut;
    wanted.num_heads = heads;
    wanted.context_length = 6;
    wanted.dropout = dropout;
    return wanted;
}

} // namespace cutaway::testing
