// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "views/attention/attentiondata.h"

namespace cutaway {

/// `map` of `data`'s text as `cutaway-cli attention --json` writes it: tokens, layers, heads, how it came about, weights
/// [0][0][query][key]. `minus`: what was taken away, in words; empty = nothing.
QString mapAsJson(const AttentionData& data, const AttentionMap& map, const QString& minus = {});

} // namespace cutaway
