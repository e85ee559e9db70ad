// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_headers.h"

namespace cutaway::fast {

struct AttentionWithWeights {
    torch::Tensor weights; ///< (B, H, T, T) softmax(Q·Kᵀ / √D), the future at 0
    torch::Tensor context; ///< (B, H, T, D) weights · V
};

/// Causal attention that keeps its weights, for who looks on: queries, keys and values (B, H, T, D) in float32 on the CPU, without gradients. A head
/// at a time, so that its scores stay in the cache, where the book's steps write (B, H, T, T) numbers to memory four times.
AttentionWithWeights attentionWithWeights(
    const torch::Tensor& queries, const torch::Tensor& keys, const torch::Tensor& values);

} // namespace cutaway::fast
