// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"
#include "core/jobs/finetune_preflight.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace cutaway {

/// What a fine-tuning by this recipe will be: counted, and measured on some steps of a model that is thrown away, all on the run's very first batch. Writes
/// nothing; the default generator's draws are afterwards as if it had not been. `runFolder`: where the run would be, to see what room its disk has; empty:
/// not asked. `onPart` is told when a part begins, in the calling thread. A recipe that is wrong throws InputError, as the run would; what only speaks
/// against starting is a warning. A model that does not fit into memory is not made: what is measured is 0 then, and there are no examples. A stop throws CancelledError.
FinetunePreflight finetunePreflight(const FinetuneRecipe& recipe, const std::filesystem::path& runFolder,
    const std::function<void(FinetunePreflightPart)>& onPart, std::stop_token stop);

} // namespace cutaway
