// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/generation.h"

#include "core/torch_headers.h"

#include <optional>
#include <span>
#include <vector>

namespace cutaway {

/// Throws InputError with one sentence for a knob that can't be set so (negative temperature, top-p of 0 or above 1, NaN …).
void validate(const SamplingSettings& settings);

/// logits (V) → logits with all but the k largest at −∞ (book, section 5.3.2). k = 0 leaves them; what equals the k-th stays too.
torch::Tensor keepTopK(const torch::Tensor& logits, int k);
/// logits (V) ÷ temperature, less their maximum (book, section 5.3.1): below 1 sharpens, above 1 flattens.
/// A temperature of 0, or so small that the quotients overflow, gives its limit: 0 for the largest logit and −∞ for the others.
torch::Tensor scaleByTemperature(const torch::Tensor& logits, double temperature);
/// Keeps the smallest set of tokens whose probability reaches p (nucleus, Holtzman et al. 2020). Works on logits that are scaled already.
torch::Tensor keepTopP(const torch::Tensor& logits, double p);

/// Keeps tokens whose probability is at least `share` of the largest one (min-p, Nguyen et al. 2024). On logits that are scaled already.
torch::Tensor keepMinP(const torch::Tensor& logits, double share);
/// Keeps the tokens whose surprise −ln p is nearest to the entropy, the fewest that hold `mass` (locally typical sampling,
/// Meister et al. 2023). On logits that are scaled already.
torch::Tensor keepTypical(const torch::Tensor& logits, double mass);

/// What the model has read and written, for the knobs that look back.
struct SamplingHistory {
    std::span<const int> prompt;
    std::span<const int> answer;
};
/// Tokens in this order: the last one's logit is moved by `bias` where the others stand before it. −∞ bans it.
struct SequenceBias {
    std::vector<int> ids;
    double bias = 0.0;
};

/// What each knob made of the logits, in the order in which they act. All (V), float32, on the CPU.
struct Stages {
    torch::Tensor logits; ///< as the model gave them
    torch::Tensor adjusted; ///< after biases, penalties and bans (core/sample/penalties.h)
    torch::Tensor afterTopK;
    torch::Tensor scaled;
    torch::Tensor afterTopP;
    torch::Tensor afterMinP;
    torch::Tensor afterTypical;
    torch::Tensor probabilities; ///< softmax of afterTypical: with which the token is drawn
};
/// Throws InputError when the settings are impossible, the model gives values that are no numbers, or every token is banned.
/// `biases` are the settings' texts as ids (biasesOf); without a history nothing has been repeated.
Stages applyKnobs(const torch::Tensor& logits, const SamplingSettings& settings, const SamplingHistory& history = {},
    const std::vector<SequenceBias>& biases = {});

/// The knobs in order: top-k, ÷ temperature, top-p, softmax → probabilities (V). temperature 0: all on the largest logit.
torch::Tensor probabilities(const torch::Tensor& logits, const SamplingSettings& settings);
/// One draw with these probabilities (V): torch::multinomial's, number for number, on every build.
/// Without a generator it draws from the default one.
int drawFrom(const torch::Tensor& probabilities, std::optional<at::Generator> generator = std::nullopt);
/// Knobs and one draw; argmax, and nothing drawn, when temperature is 0.
int draw(const torch::Tensor& logits, const SamplingSettings& settings);

} // namespace cutaway
