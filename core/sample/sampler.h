// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/generation.h"
#include "core/model/gpt.h"
#include "core/sample/next_logits.h"
#include "core/sample/stages.h"
#include "core/tokenizer/tokenizer.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace cutaway {

/// `onToken` is called after each token (in the calling thread) and returns whether to go on. A stop is heard before each token,
/// and in a large model within a token; it ends with Why::Stopped and the tokens there are.
/// Draws come from a generator of its own, seeded with settings.seed: torch.manual_seed(seed) and the book's `generate` give the same
/// tokens, and a training run's random numbers stay as they are. The model is put in eval mode and back.
/// The end of text is not appended. A stop text ends with the token that completes it: its ids are all there, and keptBytes says
/// where the text ends. `tokenizer` may be null: then nothing is known of an end of text, and bytes are empty.
/// Throws InputError for an empty prompt, ids outside the vocabulary, impossible settings, and texts in them without a tokenizer.
GenerationEnd generate(GPT& model, const GenerateRequest& request, const Tokenizer* tokenizer, std::stop_token stop,
    const std::function<bool(const GeneratedToken&)>& onToken);

/// The book's generate_text_simple: greedy, cropped to the context, no draws; ids (1, T) → (1, T + maxNew).
/// Eval mode and back. A stop throws CancelledError.
torch::Tensor generateGreedy(
    GPT& model, torch::Tensor ids, int maxNew, std::stop_token stop = {}, KeyValueCache cache = KeyValueCache::Off);

/// Throws InputError when an id is negative or not below vocabSize.
void validateIds(const std::vector<int>& ids, std::int64_t vocabSize);

} // namespace cutaway
