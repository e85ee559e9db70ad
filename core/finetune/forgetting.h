// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"
#include "core/model/gpt.h"
#include "core/tokenizer/tokenizer.h"

#include <nlohmann/json_fwd.hpp>

#include <stop_token>
#include <vector>

namespace cutaway {

/// What a model that is fine-tuned forgets of what it knew: its loss on a general text that it isn't trained on, and what it writes after fixed
/// prompts. Draws nothing.
class ForgettingMonitor {
public:
    static constexpr std::int64_t mostTokens = 2'048; ///< of the text that are read

    /// Reads the text. Throws InputError when a file that the recipe names can't be read; the text that comes with the program is left out where it is
    /// missing, or the tokenizer can't read it.
    ForgettingMonitor(const FinetuneRecipe::Monitor& options, TokenizerPtr tokenizer);

    /// `languageHead` stands in the place of the model's own meanwhile: a classifier's has classes, no tokens. Null: the token embedding (tied weights).
    /// Eval mode and back. A stop throws CancelledError.
    FinetuneMonitor look(
        GPT& model, torch::nn::Linear languageHead, std::int64_t updates, const std::stop_token& stop) const;

private:
    double loss(GPT& model, const std::stop_token& stop) const;

    FinetuneRecipe::Monitor m_options;
    TokenizerPtr m_tokenizer;
    std::vector<int> m_ids;
};

/// {"updates","monitor":{"loss","perplexity","answers":[{"prompt","text"}…]}}
nlohmann::ordered_json toJson(const FinetuneMonitor& monitor);

} // namespace cutaway
