// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a run before its first step.
#pragma once

#include "core/io/model_folder.h"
#include "core/jobs/training.h"
#include "core/train/learner.h"
#include "core/train/run_folder.h"

#include <optional>

namespace cutaway {

/// The checkpoint's model, or that of the folder to go on from, or none: then a fresh one is made once the data is known.
OpenedModel startingModel(const RunFolder& run, const std::optional<RunFolder::Checkpoint>& from);

/// Where the run stands: at the checkpoint, or at its beginning.
TrainProgress startingProgress(
    const TrainRecipe& recipe, Learner& learner, const std::optional<RunFolder::Checkpoint>& from);

/// `notices` are what else should be known.
TrainStarted startedEvent(
    const RunFolder& run, Learner& learner, const TrainProgress& progress, std::vector<Sentence> notices);

} // namespace cutaway
