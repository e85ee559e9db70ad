// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/generation.h"
#include "core/model/gpt.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace cutaway {

/// logits (V) → logits with all but the k largest at −∞ (book, section 5.3.2). k = 0 leaves them.
torch::Tensor keepTopK(const torch::Tensor& logits, int k);
/// Keeps the smallest set of tokens whose probability reaches p (nucleus, Holtzman et al. 2020). Works on logits that are scaled already.
torch::Tensor keepTopP(const torch::Tensor& logits, double p);
/// The knobs in order: top-k, ÷ temperature, top-p, softmax → probabilities (V). temperature 0: all on the largest logit.
torch::Tensor probabilities(const torch::Tensor& logits, const SamplingSettings& settings);
/// One draw by torch::multinomial from the default generator; argmax when temperature is 0.
int draw(const torch::Tensor& logits, const SamplingSettings& settings);

/// `onToken` is called after each token (in the calling thread) and returns whether to go on.
/// Seeds the default generator with settings.seed when temperature > 0. The model is put in eval mode and back.
/// Token bytes are left empty: the caller knows the tokenizer.
GenerationEnd generate(GPT& model, const GenerateRequest& request, std::optional<int> endOfText, std::stop_token stop,
    const std::function<bool(const GeneratedToken&)>& onToken);

/// The book's generate_text_simple: greedy, cropped to the context, no draws; ids (1, T) → (1, T + maxNew).
torch::Tensor generateGreedy(GPT& model, torch::Tensor ids, int maxNew, std::stop_token stop = {});

} // namespace cutaway
