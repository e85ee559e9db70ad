// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/stages.h"

#include "core/jobs/outcome.h"
#include "core/sample/penalties.h"

#include <cmath>
#include <limits>
#include <sstream>

namespace cutaway {

namespace {
    constexpr float minusInfinity = -std::numeric_limits<float>::infinity();

    std::string asText(double number)
    {
        std::ostringstream out;
        out << number;
        return out.str();
    }

    /// True where logits ÷ temperature would leave float32's range: only the largest logit is then left.
    bool isEffectivelyGreedy(double largest, double temperature)
    {
        return static_cast<float>(temperature) == 0.0f
            || std::abs(largest) / temperature > std::numeric_limits<float>::max();
    }
} // namespace

void validate(const SamplingSettings& settings)
{
    if (!std::isfinite(settings.temperature) || settings.temperature < 0.0)
        throw InputError(Sentence::tr(
            "The temperature must be 0 (greedy) or a number above it; %1 is not.", asText(settings.temperature)));
    if (settings.top_k < 0)
        throw InputError(Sentence::tr("Top-k must be 0 (all tokens) or more; %1 is not.", settings.top_k));
    if (!(settings.top_p > 0.0 && settings.top_p <= 1.0))
        throw InputError(
            Sentence::tr("Top-p must be above 0 and at most 1 (all tokens); %1 is not.", asText(settings.top_p)));
    if (!(settings.min_p >= 0.0 && settings.min_p <= 1.0))
        throw InputError(
            Sentence::tr("Min-p must be at least 0 (all tokens) and at most 1; %1 is not.", asText(settings.min_p)));
    if (!(settings.typical > 0.0 && settings.typical <= 1.0))
        throw InputError(
            Sentence::tr("Typical must be above 0 and at most 1 (all tokens); %1 is not.", asText(settings.typical)));
    if (!(settings.repetition_penalty > 0.0 && std::isfinite(settings.repetition_penalty)))
        throw InputError(Sentence::tr(
            "The repetition penalty must be above 0 (1 = none); %1 is not.", asText(settings.repetition_penalty)));
    for (const double penalty : { settings.presence_penalty, settings.frequency_penalty })
        if (!std::isfinite(penalty))
            throw InputError(
                Sentence::tr("A presence or frequency penalty must be a number; %1 is not.", asText(penalty)));
    if (settings.no_repeat_ngram < 0)
        throw InputError(Sentence::tr(
            "The length of n-grams that must not repeat is 0 (off) or more; %1 is not.", settings.no_repeat_ngram));
    for (const TextBias& bias : settings.biases) {
        if (bias.text.empty())
            throw InputError(Sentence::tr("A text to ban or to boost must not be empty."));
        if (std::isnan(bias.bias) || bias.bias == std::numeric_limits<double>::infinity())
            throw InputError(Sentence::tr("The boost of a text must be a number; %1 is not.", asText(bias.bias)));
    }
    for (const std::string& text : settings.stop)
        if (text.empty())
            throw InputError(Sentence::tr("A text to stop at must not be empty."));
    if (settings.max_new < 0)
        throw InputError(Sentence::tr("The number of new tokens must be 0 or more; %1 is not.", settings.max_new));
}

torch::Tensor keepTopK(const torch::Tensor& logits, int k)
{
    if (k == 0 || k >= logits.size(-1))
        return logits;
    const auto largest = std::get<0>(torch::topk(logits, k)); // (k), largest first
    return logits.masked_fill(logits < largest[k - 1], minusInfinity);
}

torch::Tensor scaleByTemperature(const torch::Tensor& logits, double temperature)
{
    if (isEffectivelyGreedy(logits.max().item<double>(), temperature)) {
        auto onlyLargest = torch::full_like(logits, minusInfinity);
        onlyLargest[logits.argmax()] = 0.0f;
        return onlyLargest;
    }
    const auto scaled = logits / temperature;
    return scaled - scaled.max();
}

torch::Tensor keepTopP(const torch::Tensor& logits, double p)
{
    if (p >= 1.0)
        return logits;
    const auto [sorted, order]
        = torch::sort(torch::softmax(logits, -1), /*stable=*/true, /*dim=*/-1, /*descending=*/true);
    // What the tokens before hold together, in double: of 50,000 small numbers float32 loses digits.
    const auto wide = sorted.to(torch::kDouble);
    const auto before = wide.cumsum(-1) - wide;
    const auto beyond = torch::zeros_like(logits, torch::kBool).scatter(-1, order, before >= p);
    return logits.masked_fill(beyond, minusInfinity);
}

torch::Tensor keepMinP(const torch::Tensor& logits, double share)
{
    if (share <= 0.0)
        return logits;
    const auto p = torch::softmax(logits, -1);
    return logits.masked_fill(p < share * p.max(), minusInfinity);
}

torch::Tensor keepTypical(const torch::Tensor& logits, double mass)
{
    if (mass >= 1.0)
        return logits;
    const auto logP = torch::log_softmax(logits, -1), p = logP.exp();
    const auto entropy = -(p * logP).nansum(-1, /*keepdim=*/true);
    const auto distance = (-logP - entropy).abs();
    const auto order = std::get<1>(torch::sort(distance, /*stable=*/true, /*dim=*/-1, /*descending=*/false));
    const auto wide = p.gather(-1, order).to(torch::kDouble);
    const auto before = wide.cumsum(-1) - wide;
    const auto beyond = torch::zeros_like(logits, torch::kBool).scatter(-1, order, before >= mass);
    return logits.masked_fill(beyond, minusInfinity);
}

Stages applyKnobs(const torch::Tensor& logits, const SamplingSettings& settings, const SamplingHistory& history,
    const std::vector<SequenceBias>& biases)
{
    validate(settings);
    Stages stages;
    stages.logits = logits.detach().to(torch::kCPU, torch::kFloat).contiguous();
    if (stages.logits.isnan().any().item<bool>() || !std::isfinite(stages.logits.max().item<float>()))
        throw InputError(Sentence::tr("The model's output is not a number, so no token can be drawn: its weights are "
                                      "damaged or its training went astray."));
    stages.adjusted = adjust(stages.logits, settings, history, biases);
    if (std::isinf(stages.adjusted.max().item<float>()))
        throw InputError(Sentence::tr("Every token is banned, so none can be drawn: ban less."));
    stages.afterTopK = keepTopK(stages.adjusted, settings.top_k);
    stages.scaled = scaleByTemperature(stages.afterTopK, settings.temperature);
    stages.afterTopP = keepTopP(stages.scaled, settings.top_p);
    stages.afterMinP = keepMinP(stages.afterTopP, settings.min_p);
    stages.afterTypical = keepTypical(stages.afterMinP, settings.typical);
    stages.probabilities = torch::softmax(stages.afterTypical, -1);
    return stages;
}

torch::Tensor probabilities(const torch::Tensor& logits, const SamplingSettings& settings)
{
    return applyKnobs(logits, settings).probabilities;
}

int drawFrom(const torch::Tensor& probabilities, std::optional<at::Generator> generator)
{
    // What torch::multinomial does for one draw: the largest p/q, q ~ Exp(1), falls on each token with its probability.
    // q from a uniform double, because exponential_() takes its numbers from elsewhere in some builds.
    auto uniform = torch::empty(probabilities.sizes(), torch::kDouble);
    if (generator)
        uniform.uniform_(0.0, 1.0, *generator);
    else
        uniform.uniform_();
    const auto waiting = (-torch::log1p(-uniform)).to(torch::kFloat); // (V)
    return static_cast<int>((probabilities / waiting).argmax().item<std::int64_t>());
}

int draw(const torch::Tensor& logits, const SamplingSettings& settings)
{
    const auto p = probabilities(logits, settings);
    return settings.temperature == 0.0 ? static_cast<int>(p.argmax().item<std::int64_t>()) : drawFrom(p);
}

} // namespace cutaway
