// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/train_report.h"
#include "app/cli/verbs.h"
#include "core/device.h"
#include "core/io/resources.h"
#include "core/jobs/outcome.h"
#include "core/train/recipe.h"
#include "core/train/trainer.h"

#include <cstdlib>
#include <filesystem>

namespace cutaway::cli {

namespace {
    namespace fs = std::filesystem;

    TrainRecipe recipeFrom(const Arguments& arguments)
    {
        TrainRecipe recipe = readRecipe(arguments.text("config"));
        if (arguments.has("device")) {
            recipe.device = arguments.text("device");
            validate(recipe);
        }
        deviceByName(recipe.exact ? "cpu" : recipe.device); // a device that isn't there is said before the data is read
        return recipe;
    }

    /// --resume takes everything from the run; what else is given must not contradict it.
    void checkResume(const Arguments& arguments)
    {
        const fs::path run = arguments.text("resume");
        std::error_code error;
        if (!fs::exists(run / "run.json", error))
            throw InputError(inQuotes(run.string()) + " is no run folder: it holds no run.json.");
        if (arguments.has("out") && !fs::equivalent(run, arguments.text("out"), error))
            throw InputError("--resume goes on in its own folder; leave --out away or name the same folder.");
        if (arguments.has("device"))
            throw InputError("A run goes on with the device of its recipe; --device is for a new run.");
    }

    /// A run that never began (its text is missing, say) must not stand in the way of the next try: what train() wrote goes away again.
    void takeBack(const fs::path& run, bool wasThere)
    {
        std::error_code ignored;
        if (!wasThere) {
            fs::remove_all(run, ignored);
            return;
        }
        for (const char* name : { "run.json", "metrics.jsonl", "checkpoints" })
            fs::remove(run / name, ignored); // a folder goes only when it is empty
    }

    TrainEnd startRun(const TrainRecipe& recipe, const fs::path& run, TrainHooks hooks)
    {
        std::error_code ignored;
        const bool wasThere = fs::exists(run, ignored), wasRun = fs::exists(run / "run.json", ignored);
        bool begun = false;
        hooks.onEvent = [tell = std::move(hooks.onEvent), &begun](const TrainEvent& event) {
            begun = true;
            tell(event);
        };
        try {
            return train(recipe, run, hooks);
        } catch (const InputError&) {
            if (!begun && !wasRun)
                takeBack(run, wasThere);
            throw;
        }
    }

    int trainModel(const Arguments& arguments)
    {
        if (arguments.has("print-config")) {
            print(arguments.json() ? toJson(TrainRecipe {}).dump(2) + "\n" : describeDefaults());
            return 0;
        }
        if (!arguments.has("resume") && !arguments.has("config"))
            throw InputError("\"train\" needs --config R.json and --out RUN, or --resume RUN.");
        if (!arguments.has("resume") && !arguments.has("out"))
            throw InputError("\"train\" needs --out RUN, the folder of the run.");
        if (arguments.has("data"))
            setenv("CUTAWAY_DATA", dataFolder(arguments.text("data")).c_str(), 1);
        StopOnSignals signals("Stopping with a checkpoint; again to end at once without one.");
        useThreads(arguments);
        TrainReport report(arguments.json());
        TrainHooks hooks;
        hooks.onEvent = [&](const TrainEvent& event) { report.add(event); };
        hooks.stop = signals.token();
        TrainEnd end;
        if (arguments.has("resume")) {
            checkResume(arguments);
            if (arguments.has("config"))
                requireSameRecipe(recipeFrom(arguments), arguments.text("resume"));
            end = resume(arguments.text("resume"), hooks);
        } else {
            end = startRun(recipeFrom(arguments), arguments.text("out"), hooks);
        }
        report.finish(end);
        return 0;
    }
} // namespace

Verb trainVerb()
{
    using Kind = Option::Kind;
    return {
        .name = "train",
        .summary = "Train a model by a recipe, or go on with a run",
        .options = { { .name = "config",
                         .value = "FILE",
                         .help = "the recipe (JSON); paths in it are relative to it, then to the data folder" },
            { .name = "out", .value = "RUN", .help = "the run folder to write; must not hold a run yet" },
            { .name = "resume", .value = "RUN", .help = "go on with this run from its newest checkpoint" },
            { .name = "print-config",
                .kind = Kind::Flag,
                .help = "print the default recipe with a line on each key, and do nothing else" },
            { .name = "data",
                .value = "FOLDER",
                .help = "where data sets lie; without it CUTAWAY_DATA, then ../shared/data beside the project" },
            { .name = "device",
                .value = "DEVICE",
                .fallback = "the recipe's",
                .help = "auto, cpu, cuda, cuda:N or mps instead of the recipe's device" },
            threadsOption(), jsonOption() },
        .notes = "Ctrl-C (or SIGTERM) ends with a checkpoint, a second one at once; --resume goes on as if it had "
                 "never stopped.\n"
                 "JSON: a line an evaluation, "
                 "{\"step\",\"epoch\",\"tokens_seen\",\"train_loss\",\"val_loss\",\"lr\",\"grad_norm\",\"tokens_per_"
                 "second\"}, and a line\n"
                 "a sample, {\"step\",\"epoch\",\"sample\"}; losses in nats a token, steps and epochs from 0; null "
                 "where there is no validation data.\n"
                 "--print-config --json prints the defaults as JSON.",
        .example = "cutaway-cli train --config recipe.json --out runs/first",
        .run = trainModel,
    };
}

} // namespace cutaway::cli
