// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fast/gpt_weights.h"

#include <vector>

namespace cutaway::fast {

/// The three products of a linear layer in training, on the CPU, without gradients of their own. x (N, in), dOut (N, out), weight (out, in), all of one
/// type, float32 or bfloat16. float32 goes to oneDNN, which with LibTorch takes only products without gradients (core/torch_compat.h).
torch::Tensor productOf(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias); ///< (N, out)
torch::Tensor inputGradient(const torch::Tensor& dOut, const torch::Tensor& weight); ///< (N, in)
torch::Tensor weightGradient(const torch::Tensor& dOut, const torch::Tensor& x); ///< (out, in), float32
torch::Tensor weightGradientOfColumns(
    const torch::Tensor& dOut, const torch::Tensor& x); ///< the same, of dOut (out, N)
torch::Tensor biasGradient(const torch::Tensor& dOut); ///< (out), float32

/// weights (out_i, in) one below the other in the type asked for: (Σ out_i, in).
torch::Tensor stacked(at::TensorList weights, torch::ScalarType type);

/// x (…, in) → (…, Σ out_i) in `type` (float32 or bfloat16) by one product of x with the float32 weights of one to three layers, with gradients for all of them. In
/// bfloat16 a copy of the weights is made here and kept for the way back.
torch::Tensor trainProduct(const torch::Tensor& x, const std::vector<Linear>& layers, torch::ScalarType type);

} // namespace cutaway::fast
