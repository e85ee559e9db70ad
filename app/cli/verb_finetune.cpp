// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/finetune_preflight_report.h"
#include "app/cli/finetune_report.h"
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/run_list.h"
#include "app/cli/signals.h"
#include "app/cli/verbs.h"
#include "core/finetune/classify.h"
#include "core/finetune/finetune_recipe.h"
#include "core/finetune/instruct.h"
#include "core/finetune/prefer.h"
#include "core/io/resources.h"
#include "core/jobs/outcome.h"

#include <cstdlib>
#include <filesystem>
#include <utility>

namespace cutaway::cli {

namespace {
    /// What each `finetune …` has of its own.
    struct Task {
        const char* name;
        FinetuneEnd (*begin)(const FinetuneRecipe&, const std::filesystem::path&, const FinetuneHooks&);
        FinetuneEnd (*resume)(const std::filesystem::path&, const FinetuneHooks&);
    };

    FinetuneRecipe recipeFrom(const Arguments& arguments, const std::string& task)
    {
        auto recipe = readFinetuneRecipe(arguments.text("config"), task);
        if (arguments.has("device")) {
            recipe.device = arguments.text("device");
            validate(recipe);
        }
        return recipe;
    }

    void useDataFolder(const Arguments& arguments)
    {
        if (arguments.has("data"))
            setenv("CUTAWAY_DATA", dataFolder(arguments.text("data")).c_str(), 1);
    }

    int finetune(const Arguments& arguments, const Task& task)
    {
        if (arguments.has("print-config")) {
            print(arguments.json() ? toJson(FinetuneRecipe::defaultsOf(task.name)).dump(2) + "\n"
                                   : describeFinetuneDefaults(task.name));
            return 0;
        }
        const bool resumes = arguments.has("resume");
        if (arguments.has("preflight")) {
            if (!arguments.has("config") || resumes)
                throw InputError("--preflight looks at a recipe before a run: give --config, and leave --resume away.");
            useDataFolder(arguments);
            return lookBefore(arguments, recipeFrom(arguments, task.name));
        }
        if (!resumes && (!arguments.has("config") || !arguments.has("out")))
            throw InputError(inQuotes(std::string("finetune ") + task.name)
                + " needs --config F.json and --out RUN, or --resume RUN.");
        if (resumes && (arguments.has("config") || arguments.has("out") || arguments.has("device")))
            throw InputError("--resume takes everything from the run: leave --config, --out and --device away.");
        useDataFolder(arguments);
        StopOnSignals signals("Stopping with a checkpoint; again to end at once without one.");
        useThreads(arguments);
        FinetuneReport report(arguments.json(), task.name);
        FinetuneHooks hooks;
        const auto folder = arguments.text(resumes ? "resume" : "out");
        bool isListed = false;
        hooks.onEvent = [&](const FinetuneEvent& event) {
            if (!std::exchange(isListed, true))
                putIntoIndex(folder); // at its beginning and its end
            report.add(event);
        };
        hooks.stop = signals.token();
        report.finish(resumes ? task.resume(arguments.text("resume"), hooks)
                              : task.begin(recipeFrom(arguments, task.name), arguments.text("out"), hooks));
        putIntoIndex(folder);
        return 0;
    }

    int finetuneClassify(const Arguments& arguments)
    {
        return finetune(arguments, { "classify", classify, resumeClassification });
    }

    int finetuneInstruct(const Arguments& arguments)
    {
        return finetune(arguments, { "instruct", instruct, resumeInstructing });
    }

    int finetunePrefer(const Arguments& arguments)
    {
        return finetune(arguments, { "prefer", prefer, resumePreferring });
    }

    std::vector<Option> finetuneOptions()
    {
        using Kind = Option::Kind;
        return { { .name = "config",
                     .value = "FILE",
                     .help = "the recipe (JSON); paths in it are relative to it, then to the data folder" },
            { .name = "out", .value = "RUN", .help = "the run folder to write; must not hold a run yet" },
            { .name = "resume", .value = "RUN", .help = "go on with this run from its newest checkpoint" },
            { .name = "preflight",
                .kind = Kind::Flag,
                .help = "count, and measure time and memory on some steps of a copy, and print what the run would be; "
                        "with --out also the room on its disk" },
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
            threadsOption(), jsonOption() };
    }

    const char* const howToStop = "Ctrl-C (or SIGTERM) ends with a checkpoint, a second one at once; --resume goes on "
                                  "as if it had never stopped.\n";
    const char* const monitorLine
        = "with a base model a line before the first step and at evaluations, {\"updates\",\"monitor\":{\"loss\","
          "\"perplexity\",\"answers\"}} (what it forgets),\n";
} // namespace

Verb finetuneClassifyVerb()
{
    return {
        .name = "finetune classify",
        .summary = "Teach a model to sort texts into classes",
        .options = finetuneOptions(),
        .notes = std::string("The result is RUN/model: it opens with cutaway-cli predict and with transformers' "
                             "GPT2ForSequenceClassification.\n")
            + howToStop
            + "JSON: a line an evaluation, {\"step\",\"epoch\",\"texts_seen\",\"train_loss\",\"val_loss\","
              "\"train_accuracy\",\"accuracy\",\"lr\",\"grad_norm\",\"texts_per_second\"}\n"
              "(losses in nats a text; accuracy is that of validation; null where there is nothing to measure),\n"
            + monitorLine
            + "and at the end\n"
              "{\"test\":{\"texts\",\"loss\",\"accuracy\",\"macro_f1\",\"auc\",\"classes\":{…},\"confusion\"},"
              "\"train_accuracy\",\"val_accuracy\",\"model\"}.",
        .example = "cutaway-cli finetune classify --config spam.json --out runs/spam",
        .run = finetuneClassify,
    };
}

Verb finetuneInstructVerb()
{
    return {
        .name = "finetune instruct",
        .summary = "Teach a model to follow instructions",
        .options = finetuneOptions(),
        .notes
        = std::string("The result is RUN/model; RUN/responses.json holds its answers to the test part, as the book "
                      "saves them.\n")
            + howToStop
            + "JSON: a line an evaluation, {\"step\",\"epoch\",\"texts_seen\",\"train_loss\",\"val_loss\",\"lr\","
              "\"grad_norm\",\"texts_per_second\"} (losses in nats a token),\n"
            + monitorLine
            + "a line an answer at evaluations and after each epoch, "
              "{\"step\",\"epoch\",\"instruction\",\"input\",\"output\",\"model_response\"}, and at the end\n"
              "{\"test\":{\"loss\",\"answers\"},\"model\",\"responses\"}.",
        .example = "cutaway-cli finetune instruct --config follow.json --out runs/follow",
        .run = finetuneInstruct,
    };
}

Verb finetunePreferVerb()
{
    return {
        .name = "finetune prefer",
        .summary = "Teach a model to prefer some answers to others (DPO)",
        .options = finetuneOptions(),
        .notes
        = std::string(
              "data.file has the columns instruction, input (may be missing), chosen and rejected; the reference "
              "is the base model.\n"
              "The result is RUN/model; RUN/responses.json holds its answers to the test part.\n")
            + howToStop
            + "JSON: a line an evaluation, {\"step\",\"epoch\",\"texts_seen\",\"train_loss\",\"val_loss\","
              "\"train_accuracy\",\"accuracy\",\"train_reward_margin\",\"reward_margin\",\"chosen_reward\",\n"
              "\"rejected_reward\",\"lr\",\"grad_norm\",\"texts_per_second\"} (accuracy: of the validation pairs, "
              "those "
              "whose chosen answer has the higher reward),\n"
            + monitorLine
            + "a line an answer at evaluations and after each epoch, "
              "{\"step\",\"epoch\",\"instruction\",\"input\",\"output\",\"model_response\"}, and at the end\n"
              "{\"test\":{\"loss\",\"reward_accuracy\",\"reward_margin\",\"answers\"},\"model\",\"responses\"}.",
        .example = "cutaway-cli finetune prefer --config prefer.json --out runs/prefer",
        .run = finetunePrefer,
    };
}

} // namespace cutaway::cli
