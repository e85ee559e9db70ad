// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetune/finetune_hooks.h"
#include "core/jobs/finetune.h"

#include <filesystem>
#include <memory>

namespace cutaway {

class Finetuning;

/// Whichever the recipe's task is: classify(), instruct(), …
FinetuneEnd finetune(const FinetuneRecipe& recipe, const std::filesystem::path& runFolder, const FinetuneHooks& hooks);
/// Goes on with a run, whichever its task is. Throws InputError.
FinetuneEnd resumeFinetune(const std::filesystem::path& runFolder, const FinetuneHooks& hooks);
/// One without a folder, to be looked at (finetune_preflight.h).
std::unique_ptr<Finetuning> newFinetuning(const FinetuneRecipe& recipe, const FinetuneHooks& hooks);

} // namespace cutaway
