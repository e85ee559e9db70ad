// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fast/gpt_weights.h"
#include "core/torch_compat.h"

namespace cutaway::fast {

/// x (…, in) → (…, out), as torch::linear gives it. Without gradients, on the CPU and for more than one row it is oneDNN's product: LibTorch
/// itself takes MKL's for float32, which on AMD's processors has half the speed.
inline torch::Tensor product(const torch::Tensor& x, const Linear& linear)
{
    return compat::linear(x, linear.weight, linear.bias);
}

/// The tensors of a linear layer.
inline Linear weightsOf(const torch::nn::Linear& linear)
{
    return { linear->weight, linear->bias };
}

} // namespace cutaway::fast
