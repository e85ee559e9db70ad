// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/attention_with_weights.h"

#include "core/fast/in_parallel.h"

#include <cmath>
#include <limits>

namespace cutaway::fast {

AttentionWithWeights attentionWithWeights(
    const torch::Tensor& queries, const torch::Tensor& keys, const torch::Tensor& values)
{
    const auto batch = queries.size(0), heads = queries.size(1), positions = queries.size(2), width = queries.size(3);
    const auto scaled = queries / std::sqrt(static_cast<double>(width)); // (B, H, T, D)
    const auto future = torch::ones({ positions, positions }, queries.options().dtype(torch::kBool)).triu_(1);
    AttentionWithWeights made { torch::empty({ batch, heads, positions, positions }, queries.options()),
        torch::empty({ batch, heads, positions, width }, queries.options()) };
    inParallel(batch * heads, 1, [&](std::int64_t begin, std::int64_t end) {
        const torch::NoGradGuard noGrad; // a thread's own
        auto scores = torch::empty({ positions, positions }, queries.options());
        for (std::int64_t i = begin; i < end; ++i) {
            const auto of = [&](const torch::Tensor& all) { return all[i / heads][i % heads]; };
            auto weights = of(made.weights), context = of(made.context);
            at::mm_out(scores, of(scaled), of(keys).t());
            scores.masked_fill_(future, -std::numeric_limits<float>::infinity());
            at::softmax_out(weights, scores, -1);
            at::mm_out(context, weights, of(values));
        }
    });
    return made;
}

} // namespace cutaway::fast
