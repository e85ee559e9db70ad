// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/maps.h"

#include "core/jobs/outcome.h"

namespace cutaway {

namespace maps {
    torch::Tensor withoutFirst(const torch::Tensor& weights)
    {
        auto rest = weights.clone();
        rest.select(-1, 0).zero_();
        const auto sums = rest.sum(-1, /*keepdim=*/true);
        return rest.div_(torch::where(sums > 0, sums, torch::ones_like(sums)));
    }

    torch::Tensor valueWeighted(
        const torch::Tensor& weights, const torch::Tensor& values, const torch::Tensor& outProj, std::int64_t head)
    {
        const auto width = values.size(-1);
        const auto given = torch::linear(values, outProj.narrow(1, head * width, width)); // (T, C)
        return weights * given.norm(2, -1).unsqueeze(0); // ‖α·f(x)‖ = α·‖f(x)‖
    }

    torch::Tensor rolledOut(const torch::Tensor& weights, const torch::Tensor& before)
    {
        const auto mixed = 0.5 * weights + 0.5 * torch::eye(weights.size(-1), weights.options());
        const auto rows = mixed / mixed.sum(-1, /*keepdim=*/true);
        return before.defined() ? torch::matmul(rows, before) : rows;
    }
} // namespace maps

AttentionMap difference(const AttentionMap& a, const AttentionMap& b)
{
    if (a.positions != b.positions)
        throw InputError(
            Sentence::tr("One text has %1 tokens and the other %2: only maps of one size can be taken from each other.",
                a.positions, b.positions));
    AttentionMap result = a;
    for (std::size_t i = 0; i < result.values.size(); ++i)
        result.values[i] -= b.values[i];
    return result;
}

} // namespace cutaway
