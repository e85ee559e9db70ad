// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fast/gpt_weights.h"

namespace cutaway::fast {

/// All that a block makes of its texts.
struct BlockPass {
    torch::Tensor queries, keys, values; ///< (B, H, T, D)
    torch::Tensor weights; ///< (B, H, T, T) softmax(Q·Kᵀ / √D), the future at 0
    torch::Tensor headOutputs; ///< (B, H, T, D)
    torch::Tensor attentionOutput; ///< (B, T, C) after out_proj
    torch::Tensor middle; ///< (B, T, C) the stream after attention's shortcut
    torch::Tensor hidden; ///< (B, T, 4C) after GELU; undefined without a feed-forward, like the next
    torch::Tensor feedForwardOutput; ///< (B, T, C)
    torch::Tensor out; ///< (B, T, C) the stream that leaves the block
};

/// A block's pass that keeps what it makes, for who looks on: x (B, T, C) in float32 on the CPU, without gradients or dropout. The threads go through the
/// block side by side (phases.h), each with products of its own: woken once a block instead of once for each of its twenty steps.
BlockPass readBlock(const torch::Tensor& x, const BlockWeights& weights, std::int64_t numHeads, double epsilon);

} // namespace cutaway::fast
