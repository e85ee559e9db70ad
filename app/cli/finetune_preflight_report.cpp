// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/finetune_preflight_report.h"

#include "app/cli/finetune_report.h"
#include "app/cli/measured_report.h"
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "core/finetune/finetune_preflight.h"
#include "core/io/json_file.h"

#include <algorithm>
#include <cmath>

namespace cutaway::cli {

namespace {
    const char* nameOf(TokenRole role)
    {
        switch (role) {
        case TokenRole::Prompt:
            return "prompt";
        case TokenRole::Response:
            return "response";
        case TokenRole::EndOfText:
            return "end of text";
        case TokenRole::Padding:
            return "padding";
        }
        return "";
    }

    Json toJson(const ExamplePreview& example)
    {
        Json tokens = Json::array();
        for (const auto& token : example.tokens)
            tokens.push_back({ { "id", token.id }, { "role", nameOf(token.role) }, { "counts", token.counts } });
        return { { "row", example.row }, { "cut", example.cut }, { "tokens", tokens } };
    }

    Json toJson(const FinetunePreflight& p)
    {
        Json examples = Json::array(), problems = Json::array();
        for (const auto& example : p.examples)
            examples.push_back(toJson(example));
        for (const auto& problem : p.facts.problems) {
            problems.push_back({ { "row", problem.row }, { "what", problem.what.text() } });
            if (!problem.file.empty())
                problems.back()["file"] = problem.file;
        }
        const auto& f = p.facts;
        return { { "texts", p.texts }, { "train_texts", f.trainTexts }, { "validation_texts", f.validationTexts },
            { "test_texts", f.testTexts }, { "labels", f.labels }, { "count_of_each", f.countOfEach },
            { "max_length", f.maxLength }, { "texts_cut", f.textsCut }, { "counted_share", p.countedShare },
            { "parameters", f.parameters }, { "trainable", f.trainable }, { "steps_per_epoch", f.trainBatches },
            { "steps", f.totalSteps }, { "base_loss", finiteOrNull(p.baseLoss) },
            { "base_accuracy", finiteOrNull(p.baseAccuracy) },
            { "guessing_accuracy", finiteOrNull(p.guessingAccuracy) }, { "step_bytes", p.stepBytes },
            { "free_bytes", p.freeBytes }, { "seconds_per_step", p.secondsPerStep },
            { "seconds_per_evaluation", p.secondsPerEvaluation }, { "seconds", p.seconds },
            { "seconds_of_answers", p.secondsOfAnswers }, { "disk_bytes", p.diskBytes },
            { "free_disk_bytes", p.freeDiskBytes }, { "overfit", listOf(p.overfit) }, { "overfits", p.overfits },
            { "examples", examples }, { "problems", problems }, { "problem_count", f.problemCount },
            { "copies", f.copies }, { "warnings", listOf(p.warnings) } };
    }

    std::string percent(double share)
    {
        return fixed(100.0 * share, 2) + " %";
    }

    void printRows(const FinetuneStarted& facts)
    {
        constexpr std::int64_t most = 10;
        std::int64_t shown = 0;
        for (const auto& problem : facts.problems) {
            if (shown++ == most)
                break;
            print((shown == 1 ? "\n" : "") + inWords(problem) + "\n");
        }
        if (facts.problemCount > most)
            print("… and " + counted(static_cast<std::size_t>(facts.problemCount - most), "row") + " more.\n");
    }

    void printTable(const FinetunePreflight& p)
    {
        const auto& f = p.facts;
        Table table({ "", "" });
        table.add({ "texts",
            grouped(f.trainTexts) + " train, " + grouped(f.validationTexts) + " validate, " + grouped(f.testTexts)
                + " test; " + grouped(f.problemCount) + " rows with something to say" });
        if (f.copies > 0)
            table.add({ "seen in training",
                grouped(f.copies)
                    + (f.labels.empty() ? " rows that validate or test ask what a row asks that trains"
                                        : " texts that validate or test train, too") });
        table.add({ "cut",
            grouped(f.textsCut) + " texts longer than " + grouped(f.maxLength) + " tokens ("
                + percent(static_cast<double>(f.textsCut) / static_cast<double>(std::max<std::int64_t>(1, p.texts)))
                + ")" });
        table.add({ "parameters", grouped(f.parameters) + ", " + grouped(f.trainable) + " train" });
        table.add({ "steps", grouped(f.totalSteps) + ", " + grouped(f.trainBatches) + " an epoch" });
        table.add({ "memory of a step", ofFree(p.stepBytes, p.freeBytes) });
        if (!p.overfit.empty()) {
            table.add({ "tokens that count", percent(p.countedShare) + " of the batches', padding included" });
            std::string base = "loss " + fixed(p.baseLoss, 3);
            if (std::isfinite(p.baseAccuracy))
                base += ", accuracy " + percent(p.baseAccuracy);
            if (std::isfinite(p.guessingAccuracy))
                base += "; guessing the most frequent class: " + percent(p.guessingAccuracy);
            table.add({ "before training", base });
            table.add({ "time",
                timeInAll(p.secondsPerStep, p.seconds)
                    + (p.secondsOfAnswers > 0.0 ? "; answers at most " + fixed(p.secondsOfAnswers / 60.0, 1) + " min"
                                                : std::string()) });
            table.add({ "one batch alone", lossesInWords(p.overfit) });
        }
        table.add({ "disk", ofFree(p.diskBytes, p.freeDiskBytes) });
        printWithWarnings(table, p.warnings);
        printRows(f);
    }
} // namespace

int lookBefore(const Arguments& arguments, const FinetuneRecipe& recipe)
{
    StopOnSignals signals("Stopping.");
    useThreads(arguments);
    Progress progress;
    const auto onPart = [&](FinetunePreflightPart part) {
        switch (part) {
        case FinetunePreflightPart::Data:
            return progress.show("reading the texts");
        case FinetunePreflightPart::Model:
            return progress.show("making the model");
        case FinetunePreflightPart::Base:
            return progress.show("scoring the base model");
        case FinetunePreflightPart::Steps:
            return progress.show("measuring some steps");
        case FinetunePreflightPart::Overfit:
            return progress.show("training on one batch");
        }
    };
    const auto found
        = finetunePreflight(recipe, arguments.has("out") ? arguments.text("out") : ".", onPart, signals.token());
    progress.clear();
    if (arguments.json())
        printJson(toJson(found));
    else
        printTable(found);
    return 0;
}

} // namespace cutaway::cli
