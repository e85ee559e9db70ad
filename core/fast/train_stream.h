// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fast/gpt_weights.h"

#include <utility>

namespace cutaway::fast {

/// What happens to the stream between two products, in one go over memory and with gradients: sum = residual + dropout(x), and the layer norm of
/// that sum. x (…, C) float32 or bfloat16; `residual` (…, C) float32, or undefined. Returns the sum in float32 and its norm in `type`.
std::pair<torch::Tensor, torch::Tensor> trainDropAddNorm(const torch::Tensor& x, const torch::Tensor& residual,
    const Norm& norm, double epsilon, double dropout, torch::ScalarType type);

/// GELU in the tanh approximation with gradients, float32 or bfloat16; any shape.
torch::Tensor trainGelu(const torch::Tensor& x);

} // namespace cutaway::fast
