// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/position_losses.h"

#include "core/fast/train_loss.h"
#include "core/jobs/outcome.h"
#include "core/sample/sampler.h"

#include <algorithm>

namespace cutaway {

std::int64_t logitRowsAtOnce(const ModelConfig& config)
{
    return std::max<std::int64_t>(1, (4 << 20) / config.vocab_size);
}

void failAsNotANumber()
{
    throw InputError(
        Sentence::tr("The model's output is not a number: its weights are damaged or its training went astray."));
}

void requirePredictions(const GPT& model)
{
    const auto& weight = model->headWeight(); // (V, C)
    if (weight.size(0) != model->config().vocab_size)
        throw InputError(Sentence::tr("This model sorts texts into classes: it predicts no tokens."));
}

void requireText(const std::vector<int>& ids, const ModelConfig& config)
{
    if (ids.empty())
        throw InputError(Sentence::tr("There is no text to read: type at least one character."));
    if (static_cast<std::int64_t>(ids.size()) > config.context_length) {
        throw InputError(Sentence::tr(
            "The text has %1 tokens and the model sees %2 at once. Shorten the text or choose a part of it.",
            ids.size(), config.context_length));
    }
    validateIds(ids, config.vocab_size);
}

torch::Tensor lossesAfter(GPT& model, const torch::Tensor& stream, const torch::Tensor& targets)
{
    const auto hidden = model->final_norm(stream); // (N, C)
    const auto weight = model->headWeight().detach(); // (V, C)
    if (hidden.is_cpu() && hidden.scalar_type() == torch::kFloat && weight.scalar_type() == torch::kFloat
        && weight.is_contiguous())
        return fast::trainLoss(hidden, weight, targets).losses; // several times faster than the lines below
    std::vector<torch::Tensor> losses;
    const auto rows = logitRowsAtOnce(model->config());
    for (std::int64_t first = 0; first < hidden.size(0); first += rows) {
        const auto count = std::min(rows, hidden.size(0) - first);
        const auto logProbabilities
            = torch::log_softmax(model->head(hidden.narrow(0, first, count)).to(torch::kFloat), -1); // (count, V)
        losses.push_back(-logProbabilities.gather(1, targets.narrow(0, first, count).unsqueeze(1)).squeeze(1));
    }
    return torch::cat(losses).to(torch::kCPU);
}

} // namespace cutaway
