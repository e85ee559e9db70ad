// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/preflight_report.h"
#include "app/cli/run_list.h"
#include "app/cli/signals.h"
#include "app/cli/train_report.h"
#include "app/cli/verbs.h"
#include "core/device.h"
#include "core/io/atomic_file.h"
#include "core/io/resources.h"
#include "core/jobs/outcome.h"
#include "core/train/crew.h"
#include "core/train/recipe.h"
#include "core/train/train_data.h"
#include "core/train/trainer.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>

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

    /// What the recipe's texts are once they are split, so that one can see that nothing trained on is validated, or measure on it.
    void writeSplit(const Arguments& arguments)
    {
        const auto split = readTrainTexts(recipeFrom(arguments));
        const fs::path folder = arguments.text("split-to");
        for (const char* name : { "train.txt", "validation.txt" }) {
            if (fs::exists(folder / name))
                throw InputError(inQuotes((folder / name).string()) + " is already there; name another folder.");
        }
        std::error_code error;
        fs::create_directories(folder, error);
        if (error)
            throw InputError("The folder " + inQuotes(folder.string()) + " can't be made: " + error.message() + ".");
        writeFileAtomically(folder / "train.txt", split.train);
        writeFileAtomically(folder / "validation.txt", split.validation);
        if (arguments.json())
            printJson(
                { { "train", (folder / "train.txt").string() }, { "validation", (folder / "validation.txt").string() },
                    { "documents", split.documents }, { "duplicates", split.duplicates } });
        else
            print("Wrote " + (folder / "train.txt").string() + " and " + (folder / "validation.txt").string() + ".\n");
    }

    /// What the processes beside the first one do: they write nothing and print nothing.
    int followFirst(const std::shared_ptr<Ranks>& ranks)
    {
        try {
            follow(ranks);
        } catch (const RankLost& error) {
            throw InputError("Process " + std::to_string(ranks->rank())
                    + " of this training ends because another one has ended: what "
                    + (ranks->size() > 2 ? "the first one to end" : "that one") + " said tells why.",
                error.what());
        }
        return 0;
    }

    /// The model stands still until the next try; false once somebody wants an end.
    bool waitForRoom(const Sentence& sentence, const std::stop_token& stop)
    {
        constexpr auto pause = std::chrono::seconds(2);
        constexpr auto listening = std::chrono::milliseconds(100);
        note(sentence.text()
            + " It is tried again every 2 seconds; Ctrl-C ends the training with its newest checkpoint.");
        for (auto left = std::chrono::milliseconds(pause); left.count() > 0 && !stop.stop_requested();
             left -= listening)
            std::this_thread::sleep_for(listening);
        return !stop.stop_requested();
    }

    int trainModel(const Arguments& arguments)
    {
        if (arguments.has("print-config")) {
            print(arguments.json() ? toJson(TrainRecipe {}).dump(2) + "\n" : describeDefaults());
            return 0;
        }
        if (!arguments.has("resume") && !arguments.has("config"))
            throw InputError("\"train\" needs --config R.json and --out RUN, or --resume RUN.");
        if (arguments.has("split-to") && (arguments.has("resume") || arguments.has("out")))
            throw InputError("--split-to only writes the texts: leave --out and --resume away.");
        if (!arguments.has("resume") && !arguments.has("out") && !arguments.has("split-to")
            && !arguments.has("preflight"))
            throw InputError("\"train\" needs --out RUN, the folder of the run.");
        if (arguments.has("preflight") && (arguments.has("resume") || arguments.has("split-to")))
            throw InputError(
                "--preflight looks at a recipe before a run: give --config, and leave --resume and --split-to away.");
        if ((arguments.has("preflight") || arguments.has("split-to"))
            && (arguments.has("steps") || arguments.has("lr-factor")))
            throw InputError("--preflight and --split-to train nothing: leave --steps and --lr-factor away.");
        if (arguments.has("data"))
            setenv("CUTAWAY_DATA", dataFolder(arguments.text("data")).c_str(), 1);
        if (arguments.has("split-to")) {
            writeSplit(arguments);
            return 0;
        }
        if (arguments.has("preflight"))
            return lookBefore(arguments, recipeFrom(arguments));
        StopOnSignals signals("Stopping with a checkpoint; again to end at once without one.");
        useThreads(arguments);
        TrainReport report(arguments.json());
        TrainHooks hooks;
        bool began = false;
        hooks.onEvent = [&](const TrainEvent& event) {
            report.add(event);
            if (const auto* started = std::get_if<TrainStarted>(&event)) {
                began = true;
                putIntoIndex(started->runFolder);
            }
        };
        hooks.stop = signals.token();
        hooks.control = std::make_shared<TrainControl>();
        if (arguments.has("lr-factor"))
            hooks.control->setRateFactor(arguments.number("lr-factor"));
        if (arguments.has("steps"))
            hooks.control->stopAfter(arguments.integer("steps"));
        if (const auto place = rankPlaceFromEnvironment(); place.size > 1) {
            hooks.ranks = Ranks::join(place);
            if (place.rank > 0)
                return followFirst(hooks.ranks);
        }
        if (arguments.text("when-full") == "wait")
            hooks.onNoRoom = [&](const Sentence& sentence) { return waitForRoom(sentence, signals.token()); };
        TrainEnd end;
        if (arguments.has("resume")) {
            checkResume(arguments);
            if (arguments.has("config"))
                requireSameRecipe(recipeFrom(arguments), arguments.text("resume"));
            end = resume(arguments.text("resume"), hooks);
        } else {
            end = train(recipeFrom(arguments), arguments.text("out"), hooks);
        }
        report.finish(end);
        if (!began && end.why == TrainEnd::Why::Finished)
            note("All steps of its recipe were made before, so none was made now. To train its model further, begin a "
                 "run "
                 "whose recipe says \"model\": \""
                + end.modelFolder + "\".");
        return end.why == TrainEnd::Why::DiskFull ? 2 : 0;
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
            { .name = "steps",
                .kind = Kind::Integer,
                .value = "N",
                .help = "stop, with a checkpoint, after N steps; without it at the recipe's end",
                .least = 1 },
            { .name = "lr-factor",
                .kind = Kind::Number,
                .value = "F",
                .help = "multiply every learning rate of the schedule by F from here on; the run remembers it",
                .least = aboveZero,
                .most = 1e6 },
            { .name = "preflight",
                .kind = Kind::Flag,
                .help = "train nothing: count, take some steps on a copy that is thrown away, and say what the run "
                        "will need" },
            { .name = "split-to",
                .value = "FOLDER",
                .help
                = "write the recipe's two texts, train.txt and validation.txt, into this folder, and do nothing else" },
            { .name = "print-config",
                .kind = Kind::Flag,
                .help = "print the default recipe with a line on each key, and do nothing else" },
            { .name = "when-full",
                .kind = Kind::Choice,
                .value = "WHAT",
                .fallback = "wait",
                .help = "on a full disk stand still until there is room, or end with the newest checkpoint",
                .choices = { "wait", "end" } },
            { .name = "data",
                .value = "FOLDER",
                .help = "where data sets lie; without it CUTAWAY_DATA, then ../shared/data beside the project" },
            { .name = "device",
                .value = "DEVICE",
                .fallback = "the recipe's",
                .help = "auto, cpu, cuda, cuda:N or mps instead of the recipe's device" },
            threadsOption(), jsonOption() },
        .notes = "data.files may name folders: all .txt and .md files in them and below. pinned lists texts whose "
                 "attention, predictions "
                 "and\n"
                 "answers are kept at evaluations. What a run keeps to look back is in its steps/, histograms/ and "
                 "timelapse/.\n"
                 "In several processes (RANK, WORLD_SIZE, MASTER_ADDR, MASTER_PORT, as torchrun --no-python, Slurm and "
                 "MPI set "
                 "them)\n"
                 "each trains on batch_size sequences of every batch; the first one writes the run.\n"
                 "Ctrl-C (or SIGTERM) ends with a checkpoint, a second one at once; --resume goes on as if it had "
                 "never stopped.\n"
                 "JSON: a line an evaluation, "
                 "{\"step\",\"epoch\",\"tokens_seen\",\"train_loss\",\"val_loss\",\"lr\",\"grad_norm\",\"tokens_per_"
                 "second\",\"layer_grad_norms\",\"memory\"},\n"
                 "a line a sample, {\"sample\",\"step\",\"epoch\"}, and one where --lr-factor begins, "
                 "{\"step\",\"rate_factor\"}; losses in nats "
                 "a token,\n"
                 "steps and epochs from 0; null where there is no validation data; layers: embeddings, each block, "
                 "what follows.\n"
                 "--print-config --json prints the defaults as JSON.",
        .example = "cutaway-cli train --config recipe.json --out runs/first",
        .run = trainModel,
    };
}

} // namespace cutaway::cli
