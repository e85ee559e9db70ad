// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/preflight_report.h"

#include "app/cli/measured_report.h"
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "core/io/json_file.h"
#include "core/train/preflight.h"
#include "core/train/recipe.h"

#include <cmath>

namespace cutaway::cli {

namespace {
    Json toJson(const Preflight& p)
    {
        return { { "model", cutaway::toJson(p.model) }, { "parameters", p.parameters },
            { "train_tokens", p.trainTokens }, { "validation_tokens", p.validationTokens },
            { "train_windows", p.trainWindows }, { "validation_windows", p.validationWindows },
            { "steps_per_epoch", p.stepsPerEpoch }, { "steps", p.totalSteps },
            { "loss_marks",
                { { "uniform", finiteOrNull(p.marks.uniform) }, { "unigram", finiteOrNull(p.marks.unigram) },
                    { "bigram", finiteOrNull(p.marks.bigram) } } },
            { "step_bytes", p.stepBytes }, { "free_bytes", p.freeBytes }, { "seconds_per_step", p.secondsPerStep },
            { "seconds_per_evaluation", p.secondsPerEvaluation }, { "seconds", p.seconds },
            { "checkpoint_bytes", p.checkpointBytes }, { "disk_bytes", p.diskBytes },
            { "free_disk_bytes", p.freeDiskBytes }, { "overfit", listOf(p.overfit) }, { "overfits", p.overfits },
            { "warnings", listOf(p.warnings) } };
    }

    void printTable(const Preflight& p)
    {
        Table table({ "", "" });
        table.add({ "parameters", grouped(p.parameters) });
        table.add({ "tokens", grouped(p.trainTokens) + " train, " + grouped(p.validationTokens) + " validate" });
        table.add({ "windows", grouped(p.trainWindows) + " train, " + grouped(p.validationWindows) + " validate" });
        table.add({ "steps", grouped(p.totalSteps) + ", " + grouped(p.stepsPerEpoch) + " an epoch" });
        table.add({ "a loss must beat",
            fixed(p.marks.uniform, 3) + " (all tokens equal), " + fixed(p.marks.unigram, 3) + " (their frequencies), "
                + fixed(p.marks.bigram, 3) + " (their pairs)" });
        table.add({ "memory of a step", ofFree(p.stepBytes, p.freeBytes) });
        if (!p.overfit.empty()) {
            table.add({ "time", timeInAll(p.secondsPerStep, p.seconds) });
            table.add({ "one batch alone", lossesInWords(p.overfit) });
        }
        table.add({ "disk", megabytes(p.checkpointBytes) + " a checkpoint; " + ofFree(p.diskBytes, p.freeDiskBytes) });
        printWithWarnings(table, p.warnings);
    }
} // namespace

int lookBefore(const Arguments& arguments, const TrainRecipe& recipe)
{
    StopOnSignals signals("Stopping.");
    useThreads(arguments);
    Progress progress;
    PreflightHooks hooks;
    hooks.stop = signals.token();
    hooks.folder = arguments.has("out") ? arguments.text("out") : ".";
    hooks.onPart = [&](PreflightPart part) {
        switch (part) {
        case PreflightPart::Text:
            return progress.show("reading the text");
        case PreflightPart::Model:
            return progress.show("making a model");
        case PreflightPart::Steps:
            return progress.show("measuring some steps");
        case PreflightPart::Overfit:
            return progress.show("training on one batch");
        }
    };
    const auto found = preflight(recipe, hooks);
    progress.clear();
    if (arguments.json())
        printJson(toJson(found));
    else
        printTable(found);
    return 0;
}

} // namespace cutaway::cli
