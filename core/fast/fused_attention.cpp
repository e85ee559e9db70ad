// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/fused_attention.h"

#include "core/torch_compat.h"

namespace cutaway::fast {

torch::Tensor fusedAttention(const torch::Tensor& x, torch::nn::Linear& query, torch::nn::Linear& key,
    torch::nn::Linear& value, std::int64_t numHeads, double dropout)
{
    const auto weight = torch::cat({ query->weight, key->weight, value->weight }); // (3C, C)
    const auto bias = query->bias.defined() ? torch::cat({ query->bias, key->bias, value->bias }) : torch::Tensor();
    const auto batch = x.size(0), positions = x.size(1);
    const auto qkv = torch::linear(x, weight, bias) // (B, T, 3C)
                         .view({ batch, positions, 3, numHeads, -1 })
                         .permute({ 2, 0, 3, 1, 4 }); // (3, B, H, T, D)
    const auto context = compat::causalAttention(qkv[0], qkv[1], qkv[2], dropout); // (B, H, T, D)
    return context.transpose(1, 2).reshape({ batch, positions, -1 });
}

} // namespace cutaway::fast
