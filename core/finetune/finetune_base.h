// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"
#include "core/model/gpt.h"
#include "core/tokenizer/tokenizer.h"

namespace cutaway {

/// What a fine-tuning begins with, on the CPU.
struct FinetuneBase {
    ModelConfig config;
    GPT model { nullptr }; ///< null: a fresh one, which is drawn when the run begins
    TokenizerPtr tokenizer;
};

/// Opens the recipe's base model, or says what a fresh one will be. Throws InputError: no such model, none with a tokenizer.
FinetuneBase openFinetuneBase(const FinetuneRecipe& recipe);

/// The model as it is before the first step: the base's own, or a fresh one drawn from the recipe's seed (the generator is set to it), the
/// same one at every call.
GPT modelBeforeTuning(const FinetuneBase& base, const FinetuneRecipe& recipe);

} // namespace cutaway
