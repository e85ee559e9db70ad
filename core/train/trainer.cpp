// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trainer.h"

#include "core/jobs/outcome.h"
#include "core/train/crew.h"
#include "core/train/new_run.h"
#include "core/train/recipe.h"
#include "core/train/training_run.h"

#include <utility>

namespace cutaway {

TrainEnd train(const TrainRecipe& recipe, const std::filesystem::path& runFolder, const TrainHooks& hooks)
{
    validate(recipe);
    if (runFolder.empty())
        throw InputError(Sentence::tr("No folder was named for the run."));
    NewRun begun(runFolder);
    TrainingRun training(begun.create(recipe), hooks, std::nullopt);
    training.prepare();
    begun.keep();
    return training.run();
}

TrainEnd resume(const std::filesystem::path& runFolder, const TrainHooks& hooks)
{
    auto run = RunFolder::open(runFolder);
    auto newest = run.newestCheckpoint();
    if (newest && newest->progress.isFinished(run.recipe())) {
        Crew(hooks.ranks).callOff();
        return { newest->progress.step, TrainEnd::Why::Finished, run.path().string(), newest->folder.string(),
            newest->progress.seconds };
    }
    TrainingRun training(std::move(run), hooks, std::move(newest));
    training.prepare();
    return training.run();
}

} // namespace cutaway
