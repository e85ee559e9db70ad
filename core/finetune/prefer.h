// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetune/finetune_hooks.h"
#include "core/jobs/finetune.h"

#include <filesystem>
#include <memory>

namespace cutaway {

class Finetuning;

/// Fine-tunes a model on pairs of answers of which one is preferred, by Direct Preference Optimization (Rafailov et al. 2023; the book's bonus to chapter 7),
/// into a new run folder. The reference is the base model: what it finds likely of each answer is computed once, before the first step, and kept in
/// RUN/reference.safetensors, so it takes no memory beside the model that trains. Results as instruct()'s. Throws InputError; CancelledError only before the first step.
FinetuneEnd prefer(const FinetuneRecipe& recipe, const std::filesystem::path& runFolder, const FinetuneHooks& hooks);
/// Goes on with one that was stopped or killed; of one that is finished the results are made again.
FinetuneEnd resumePreferring(const std::filesystem::path& runFolder, const FinetuneHooks& hooks);
/// One without a folder, to be looked at (finetune_preflight.h).
std::unique_ptr<Finetuning> newPreferenceTuning(const FinetuneRecipe& recipe, const FinetuneHooks& hooks);

} // namespace cutaway
