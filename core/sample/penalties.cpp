// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/penalties.h"

#include "core/jobs/outcome.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace cutaway {

namespace {
    constexpr float minusInfinity = -std::numeric_limits<float>::infinity();

    bool endsWith(std::span<const int> ids, std::span<const int> end)
    {
        return ids.size() >= end.size() && std::equal(end.rbegin(), end.rend(), ids.rbegin());
    }

    void addBiases(float* logits, std::span<const int> ids, const std::vector<SequenceBias>& biases)
    {
        for (const SequenceBias& bias : biases) {
            const std::span<const int> all(bias.ids);
            if (endsWith(ids, all.first(all.size() - 1)))
                logits[all.back()] += static_cast<float>(bias.bias);
        }
    }

    void penalizeRepetition(float* logits, std::span<const int> ids, double penalty)
    {
        for (const int id : std::set<int>(ids.begin(), ids.end())) {
            float& logit = logits[id];
            logit = logit < 0.0f ? logit * static_cast<float>(penalty) : logit / static_cast<float>(penalty);
        }
    }

    void penalizeCounts(float* logits, std::span<const int> answer, double presence, double frequency)
    {
        std::map<int, int> counts;
        for (const int id : answer)
            ++counts[id];
        for (const auto& [id, count] : counts)
            logits[id] -= static_cast<float>(presence + frequency * count);
    }
} // namespace

std::vector<SequenceBias> biasesOf(const SamplingSettings& settings, const Tokenizer* tokenizer)
{
    std::vector<SequenceBias> biases;
    for (const TextBias& bias : settings.biases) {
        if (!tokenizer)
            throw InputError(Sentence::tr("The model has no tokenizer, so no text can be banned or boosted."));
        try {
            biases.push_back({ tokenizer->ids(bias.text, Special::Allowed), bias.bias });
        } catch (const InputError& error) {
            throw InputError(Sentence::tr(
                "The text “%1” can't be banned or boosted with this model: %2", bias.text, error.sentence()));
        }
        if (biases.back().ids.empty())
            throw InputError(Sentence::tr("The text “%1” has no token, so it can't be banned or boosted.", bias.text));
    }
    return biases;
}

void validateTexts(const SamplingSettings& settings, const Tokenizer* tokenizer)
{
    static_cast<void>(biasesOf(settings, tokenizer));
    if (!settings.stop.empty() && !tokenizer)
        throw InputError(Sentence::tr("The model has no tokenizer, so it can't stop at a text."));
}

std::vector<int> ngramCompletions(std::span<const int> ids, int n)
{
    std::vector<int> completions;
    const auto length = static_cast<std::size_t>(n);
    if (n < 1 || ids.size() + 1 < length)
        return completions;
    const auto last = ids.last(length - 1);
    for (std::size_t at = 0; at + length <= ids.size(); ++at)
        if (std::equal(last.begin(), last.end(), ids.begin() + static_cast<std::ptrdiff_t>(at)))
            completions.push_back(ids[at + length - 1]);
    return completions;
}

torch::Tensor adjust(const torch::Tensor& logits, const SamplingSettings& settings, const SamplingHistory& history,
    const std::vector<SequenceBias>& biases)
{
    const bool counts = settings.presence_penalty != 0.0 || settings.frequency_penalty != 0.0;
    if (biases.empty() && settings.repetition_penalty == 1.0 && !counts && settings.no_repeat_ngram == 0)
        return logits;
    std::vector<int> ids(history.prompt.begin(), history.prompt.end());
    ids.insert(ids.end(), history.answer.begin(), history.answer.end());
    const auto vocabulary = logits.size(0);
    for (const SequenceBias& bias : biases)
        for (const int id : bias.ids)
            if (id >= vocabulary)
                throw InputError(Sentence::tr(
                    "Token id %1 is not in the model's vocabulary, which has the ids 0 to %2.", id, vocabulary - 1));

    auto adjusted = logits.clone();
    float* values = adjusted.data_ptr<float>();
    addBiases(values, ids, biases);
    if (settings.repetition_penalty != 1.0)
        penalizeRepetition(values, ids, settings.repetition_penalty);
    if (counts)
        penalizeCounts(values, history.answer, settings.presence_penalty, settings.frequency_penalty);
    for (const int id : ngramCompletions(ids, settings.no_repeat_ngram))
        values[id] = minusInfinity;
    return adjusted;
}

} // namespace cutaway
