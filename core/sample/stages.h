// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/generation.h"

#include "core/torch_headers.h"

#include <optional>

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

/// What each knob made of the logits, in the order in which they act. All (V), float32, on the CPU.
struct Stages {
    torch::Tensor logits; ///< as the model gave them
    torch::Tensor afterTopK;
    torch::Tensor scaled;
    torch::Tensor afterTopP;
    torch::Tensor probabilities; ///< softmax of afterTopP: with which the token is drawn
};
/// Throws InputError when the settings are impossible or the model gives values that are no numbers.
Stages applyKnobs(const torch::Tensor& logits, const SamplingSettings& settings);

/// The knobs in order: top-k, ÷ temperature, top-p, softmax → probabilities (V). temperature 0: all on the largest logit.
torch::Tensor probabilities(const torch::Tensor& logits, const SamplingSettings& settings);
/// One draw with these probabilities (V): torch::multinomial's, number for number, on every build.
/// Without a generator it draws from the default one.
int drawFrom(const torch::Tensor& probabilities, std::optional<at::Generator> generator = std::nullopt);
/// Knobs and one draw; argmax, and nothing drawn, when temperature is 0.
int draw(const torch::Tensor& logits, const SamplingSettings& settings);

} // namespace cutaway
