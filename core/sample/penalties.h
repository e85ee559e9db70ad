// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/stages.h"

#include "core/tokenizer/tokenizer.h"

namespace cutaway {

/// The settings' texts as ids. Throws InputError when there are texts and no tokenizer, or the tokenizer can't read one.
std::vector<SequenceBias> biasesOf(const SamplingSettings& settings, const Tokenizer* tokenizer);

/// Throws InputError when the settings name texts that can't be banned, boosted or stopped at with this tokenizer, which may be null.
void validateTexts(const SamplingSettings& settings, const Tokenizer* tokenizer);

/// What acts on the model's logits (V) before all other knobs: biases, repetition, presence and frequency penalty, n-grams that
/// stood before. The same tensor when there is nothing to do.
torch::Tensor adjust(const torch::Tensor& logits, const SamplingSettings& settings, const SamplingHistory& history,
    const std::vector<SequenceBias>& biases);

/// The tokens that would complete `n` tokens which stand in `ids` in this order already (Paulus et al. 2017).
std::vector<int> ngramCompletions(std::span<const int> ids, int n);

} // namespace cutaway
