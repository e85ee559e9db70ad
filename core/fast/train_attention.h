// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_headers.h"

namespace cutaway::fast {

/// Causal attention with dropout on its weights, in tiles of queries, with gradients: qkv (B, T, 3·H·D), the queries of all heads, then keys,
/// then values → (B, T, H·D), heads joined. float32 or bfloat16, on the CPU; sums are float32. No (T, T) is ever in memory: the way back
/// computes the weights once more and draws the same mask (Dao et al. 2022, "FlashAttention"; training_loops.h).
/// With dropout LibTorch leaves its own fused kernel on the CPU.
torch::Tensor trainAttention(const torch::Tensor& qkv, std::int64_t numHeads, double dropout);

} // namespace cutaway::fast
