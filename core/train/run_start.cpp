// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_start.h"

#include "core/train/loss_marks.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace cutaway {

OpenedModel startingModel(const RunFolder& run, const std::optional<RunFolder::Checkpoint>& from)
{
    if (from)
        return run.openModel(*from);
    if (!run.recipe().model_folder.empty())
        return openModelFolder(run.recipe().model_folder);
    return {};
}

TrainProgress startingProgress(
    const TrainRecipe& recipe, Learner& learner, const std::optional<RunFolder::Checkpoint>& from)
{
    const auto& data = learner.data();
    TrainProgress progress;
    progress.trainLoss = progress.valLoss = std::numeric_limits<double>::quiet_NaN();
    progress.dataFingerprint = data.fingerprint;
    if (from)
        progress = from->progress;
    progress.totalSteps = learner.trainLoader().batches() * recipe.epochs;
    progress.epochs = recipe.epochs;
    progress.maxSteps = recipe.max_steps;
    progress.marks = lossMarks(data.train.ids(), learner.model()->config().vocab_size, data.validation.ids());
    if (recipe.max_steps > 0)
        progress.totalSteps = std::min(progress.totalSteps, recipe.max_steps);
    return progress;
}

TrainStarted startedEvent(
    const RunFolder& run, Learner& learner, const TrainProgress& progress, std::vector<Sentence> notices)
{
    const auto& config = learner.model()->config();
    const auto& data = learner.data();
    const auto warmUp = run.recipe().optimizer.warmup_steps;
    if (warmUp > 0 && warmUp >= progress.totalSteps)
        notices.push_back(Sentence::tr("The warm-up takes %1 steps and the run has %2: the learning rate never "
                                       "comes to its height. Make optimizer.warmup_steps smaller.",
            warmUp, progress.totalSteps));
    return { parameterCount(config), data.train.tokens(), data.validation.tokens(), learner.trainLoader().batches(),
        progress.totalSteps, progress.step, run.path().string(), config, progress.marks, std::move(notices) };
}

} // namespace cutaway
