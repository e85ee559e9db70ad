// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_headers.h"

#include <cstdint>
#include <vector>

namespace cutaway::fast {

/// A GPT's weights as plain tensors, which share the model's memory: what they say changes when the model is trained.
/// C emb_dim, V vocabulary; all of one type and on one device.
struct Linear {
    torch::Tensor weight; ///< (out, in)
    torch::Tensor bias; ///< (out), undefined where there is none
};
struct Norm {
    torch::Tensor scale, shift; ///< (C)
};
struct BlockWeights {
    Norm norm1;
    Linear query, key, value, out; ///< C → C
    bool hasFeedForward = false;
    Norm norm2;
    Linear expand, contract; ///< C → 4C → C
};
struct GptWeights {
    torch::Tensor tokens; ///< (V, C)
    torch::Tensor places; ///< (context_length, C)
    std::vector<BlockWeights> blocks;
    Norm finalNorm;
    torch::Tensor head; ///< (V, C); with a tied head the tokens' own
    std::int64_t numHeads = 1; ///< C is a multiple of it
    double epsilon = 1e-5; ///< of the norms
};

} // namespace cutaway::fast
