// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_headers.h"

namespace cutaway::fast {

/// Causal attention as one product for q, k and v and LibTorch's scaled_dot_product_attention: x (B, T, C) → heads joined (B, T, C), before out_proj.
/// `dropout` is the share of the attention weights that is dropped, 0 outside training; with it LibTorch's CPU build takes its plain steps, its
/// CUDA build still one kernel. Where LibTorch has no such kernel (1.13), the plain steps.
torch::Tensor fusedAttention(const torch::Tensor& x, torch::nn::Linear& query, torch::nn::Linear& key,
    torch::nn::Linear& value, std::int64_t numHeads, double dropout);

} // namespace cutaway::fast
