// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/train_pass.h"

#include "core/fast/train_attention.h"
#include "core/fast/train_product.h"
#include "core/fast/train_stream.h"
#include "core/fast/training_tensors.h"

namespace cutaway::fast {

/// `sparse`: the embedding's gradient is handed back as the rows that were looked up.
torch::Tensor TrainPass::through(const torch::Tensor& ids, bool sparse) const
{
    const NoAutocast guard;
    const auto places = weights.places.narrow(0, 0, ids.size(1)); // (T, C)
    auto added = torch::embedding(weights.tokens, ids, /*padding_idx=*/-1, false, sparse) + places; // (B, T, C)
    torch::Tensor stream; // (B, T, C), what the next block adds to; none before the first
    const auto& blocks = weights.blocks;
    const auto next = [&](const Norm& norm) { // the stream with `added` in it, and its norm
        auto [sum, normed] = trainDropAddNorm(added, stream, norm, weights.epsilon, dropout, type);
        stream = sum;
        return normed;
    };
    for (const auto& block : blocks) {
        const auto qkv = trainProduct(next(block.norm1), { block.query, block.key, block.value }, type); // (B, T, 3C)
        added = trainProduct(trainAttention(qkv, weights.numHeads, dropout), { block.out }, type); // (B, T, C)
        if (!block.hasFeedForward)
            continue;
        const auto wide = trainProduct(next(block.norm2), { block.expand }, type); // (B, T, 4C)
        added = trainProduct(trainGelu(wide), { block.contract }, type); // (B, T, C)
    }
    return next(weights.finalNorm);
}

torch::Tensor TrainPass::hidden(const torch::Tensor& ids) const
{
    return through(ids, /*sparse=*/false);
}

TrainLoss TrainPass::loss(const torch::Tensor& ids, const torch::Tensor& targets) const
{
    // With a tied head the embedding's gradient is added to the head's, which is whole and comes first: a few rows instead of all (V, C) twice.
    const bool tied = weights.head.is_same(weights.tokens);
    const auto x = through(ids, tied && weights.head.requires_grad());
    auto loss = trainLoss(x.flatten(0, 1), weights.head, targets.flatten());
    loss.losses = loss.losses.view(targets.sizes());
    return loss;
}

} // namespace cutaway::fast
