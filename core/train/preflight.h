// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/preflight.h"
#include "core/jobs/training.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace cutaway {

struct PreflightHooks {
    std::stop_token stop;
    std::function<void(PreflightPart)> onPart; ///< told when a part begins, in the calling thread
    std::filesystem::path folder; ///< where the run would be, to see what room its disk has; empty: not asked
};

/// What a run by this recipe will be: counted, and measured on some steps of a model that is thrown away, all on one batch. Writes nothing; the
/// default generator's draws are afterwards as if it had not been. A recipe that is wrong throws InputError, as train() would; what only speaks against
/// starting is a warning. A model that does not fit into memory is not made: what is measured is 0 then. A stop, between two steps, throws CancelledError.
Preflight preflight(const TrainRecipe& recipe, const PreflightHooks& hooks = {});

} // namespace cutaway
