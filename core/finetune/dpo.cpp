// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/dpo.h"

namespace cutaway {

namespace F = torch::nn::functional;

torch::Tensor answerLogProbs(GPT& model, const PairBatch& batch, bool mean, const torch::Device& device)
{
    const auto logits = model(batch.inputs.to(device)).to(torch::kFloat32); // (2B, T, V)
    const auto targets = batch.targets.to(device);
    const auto each = -F::cross_entropy(logits.flatten(0, 1), targets.flatten(),
        F::CrossEntropyFuncOptions().ignore_index(-100).reduction(torch::kNone)); // (2B · T), 0 where nothing counts
    const auto sums = each.view(targets.sizes()).sum(1); // (2B)
    return mean ? sums / targets.ne(-100).sum(1).clamp_min(1) : sums;
}

DpoLoss dpoLoss(const torch::Tensor& policy, const torch::Tensor& reference, double beta)
{
    const auto pairs = policy.size(0) / 2;
    const auto rewards = beta * (policy - reference.to(policy.device())); // (2B)
    const auto chosen = rewards.narrow(0, 0, pairs), rejected = rewards.narrow(0, pairs, pairs); // (B)
    DpoLoss loss { -F::logsigmoid(chosen - rejected), {} };
    loss.rewards.chosen = chosen.mean().item<double>();
    loss.rewards.rejected = rejected.mean().item<double>();
    loss.rewards.accuracy = chosen.gt(rejected).to(torch::kFloat32).mean().item<double>();
    return loss;
}

} // namespace cutaway
