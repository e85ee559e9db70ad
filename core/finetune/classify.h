// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetune/finetune_hooks.h"
#include "core/jobs/finetune.h"

#include <filesystem>
#include <memory>

namespace cutaway {

class Finetuning;

/// Fine-tunes a model to sort texts into classes (book, chapter 6) into a new run folder; the result is a classifier's folder in it.
/// Throws InputError; CancelledError only while the texts are read.
FinetuneEnd classify(const FinetuneRecipe& recipe, const std::filesystem::path& runFolder, const FinetuneHooks& hooks);
/// Goes on with one that was stopped or killed; of one that is finished the results are made again.
FinetuneEnd resumeClassification(const std::filesystem::path& runFolder, const FinetuneHooks& hooks);
/// One without a folder, to be looked at (finetune_preflight.h).
std::unique_ptr<Finetuning> newClassification(const FinetuneRecipe& recipe, const FinetuneHooks& hooks);

} // namespace cutaway
