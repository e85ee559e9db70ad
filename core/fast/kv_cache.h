// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fast/gpt_weights.h"

namespace cutaway::fast {

/// The keys and values of the positions that a GPT has read, so that the next token needs only its own. No position ever looks at
/// a later one, so what is kept stays right as long as the text only grows. Once the window of the context slides, every position
/// gets another place and all of it is void.
/// Allocated once: L layers, H heads, D head_dim, room for `capacity` positions.
struct KvCache {
    KvCache(const GptWeights& weights, std::int64_t capacity)
    {
        const auto width = weights.tokens.size(1);
        const auto layers = static_cast<std::int64_t>(weights.blocks.size());
        const auto options = weights.tokens.options().requires_grad(false);
        keys = torch::empty({ layers, weights.numHeads, capacity, width / weights.numHeads }, options);
        values = torch::empty_like(keys);
    }
    std::int64_t capacity() const { return keys.size(2); }

    torch::Tensor keys, values; ///< (L, H, capacity, D)
    std::int64_t length = 0; ///< positions that are filled
};

} // namespace cutaway::fast
