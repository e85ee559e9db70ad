// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/finetune_tasks.h"

#include "core/finetune/classify.h"
#include "core/finetune/finetune_folder.h"
#include "core/finetune/finetune_recipe.h"
#include "core/finetune/finetuning.h"
#include "core/finetune/instruct.h"
#include "core/finetune/prefer.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <array>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    struct Task {
        const char* name;
        FinetuneEnd (*begin)(const FinetuneRecipe&, const fs::path&, const FinetuneHooks&);
        FinetuneEnd (*resume)(const fs::path&, const FinetuneHooks&);
        std::unique_ptr<Finetuning> (*look)(const FinetuneRecipe&, const FinetuneHooks&);
    };

    const Task& taskNamed(const std::string& name)
    {
        static const std::array tasks {
            Task { "classify", classify, resumeClassification, newClassification },
            Task { "instruct", instruct, resumeInstructing, newInstructionTuning },
            Task { "prefer", prefer, resumePreferring, newPreferenceTuning },
        };
        const auto found
            = std::find_if(tasks.begin(), tasks.end(), [&](const Task& task) { return name == task.name; });
        if (found == tasks.end())
            throw InputError(Sentence::tr("There is no fine-tuning \"%1\".", name));
        return *found;
    }
} // namespace

FinetuneEnd finetune(const FinetuneRecipe& recipe, const fs::path& runFolder, const FinetuneHooks& hooks)
{
    return taskNamed(recipe.task).begin(recipe, runFolder, hooks);
}

FinetuneEnd resumeFinetune(const fs::path& runFolder, const FinetuneHooks& hooks)
{
    const auto task = FinetuneFolder::open(runFolder).recipe().task; // its lock is let go
    return taskNamed(task).resume(runFolder, hooks);
}

std::unique_ptr<Finetuning> newFinetuning(const FinetuneRecipe& recipe, const FinetuneHooks& hooks)
{
    return taskNamed(recipe.task).look(recipe, hooks);
}

} // namespace cutaway
