// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fast/gpt_weights.h"

#include <array>

namespace cutaway::fast {

/// x (B, T, C) → queries, keys and values, (B, H, T, D) each, with gradients by one product of x with the three weights one below the other.
std::array<torch::Tensor, 3> projectToHeads(
    const torch::Tensor& x, const Linear& query, const Linear& key, const Linear& value, std::int64_t numHeads);

/// Causal attention as one product for q, k and v and LibTorch's scaled_dot_product_attention: x (B, T, C) → heads joined (B, T, C), before out_proj.
/// `dropout` is the share of the attention weights that is dropped, 0 outside training; with it LibTorch's CPU build takes its plain steps, its
/// CUDA build still one kernel. Where LibTorch has no such kernel (1.13), the plain steps.
torch::Tensor fusedAttention(const torch::Tensor& x, const Linear& query, const Linear& key, const Linear& value,
    std::int64_t numHeads, double dropout);

} // namespace cutaway::fast
