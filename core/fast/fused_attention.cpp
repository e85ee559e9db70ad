// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/fused_attention.h"

#include "core/fast/linear.h"
#include "core/torch_compat.h"

namespace cutaway::fast {

std::array<torch::Tensor, 3> projectToHeads(
    const torch::Tensor& x, const Linear& query, const Linear& key, const Linear& value, std::int64_t numHeads)
{
    if (!torch::GradMode::
            is_enabled()) { // for a few rows, laying the weights side by side takes longer than the product
        const auto heads = [&](const Linear& linear) {
            return product(x, linear).view({ x.size(0), x.size(1), numHeads, -1 }).transpose(1, 2);
        };
        return { heads(query), heads(key), heads(value) };
    }
    const auto weight = torch::cat({ query.weight, key.weight, value.weight }); // (3C, C)
    const auto bias = query.bias.defined() ? torch::cat({ query.bias, key.bias, value.bias }) : torch::Tensor();
    const auto qkv = product(x, { weight, bias }) // (B, T, 3C)
                         .view({ x.size(0), x.size(1), 3, numHeads, -1 })
                         .permute({ 2, 0, 3, 1, 4 }); // (3, B, H, T, D)
    return { qkv[0], qkv[1], qkv[2] };
}

torch::Tensor fusedAttention(const torch::Tensor& x, const Linear& query, const Linear& key, const Linear& value,
    std::int64_t numHeads, double dropout)
{
    const auto [queries, keys, values] = projectToHeads(x, query, key, value, numHeads);
    const auto context = compat::causalAttention(queries, keys, values, dropout); // (B, H, T, D)
    return context.transpose(1, 2).reshape({ x.size(0), x.size(1), -1 });
}

} // namespace cutaway::fast
