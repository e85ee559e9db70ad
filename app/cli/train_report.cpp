// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/train_report.h"

#include "app/cli/options.h"
#include "core/jobs/outcome.h"
#include "core/train/metrics_line.h"
#include "core/train/run_folder.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace cutaway::cli {

void TrainReport::add(const TrainEvent& event)
{
    std::visit([this](const auto& e) { tell(e); }, event);
}

void TrainReport::tell(const TrainStarted& started)
{
    m_firstStep = started.firstStep;
    m_totalSteps = started.totalSteps;
    m_begin = std::chrono::steady_clock::now();
    note(grouped(started.parameters) + " parameters; " + grouped(started.trainTokens) + " tokens to train on, "
        + grouped(started.validationTokens) + " to validate; "
        + (started.firstStep > 0 ? "steps " + grouped(started.firstStep) + " to " + grouped(started.totalSteps)
                                 : counted(static_cast<std::size_t>(started.totalSteps), "step"))
        + "; into " + started.runFolder);
    for (const auto& notice : started.notices)
        note(notice.text());
}

void TrainReport::tell(const TrainStep& step)
{
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count();
    const auto done = step.step + 1 - m_firstStep;
    const double left = seconds / static_cast<double>(done) * static_cast<double>(m_totalSteps - step.step - 1);
    m_progress.show("step " + grouped(step.step) + " of " + grouped(m_totalSteps) + ", loss " + fixed(step.loss, 3)
        + ", " + grouped(std::llround(step.tokensPerSecond)) + " tokens/s, " + duration(left) + " left");
}

void TrainReport::tell(const TrainEvaluation& e)
{
    m_progress.clear();
    if (m_json) {
        printJson(metricsLine(e));
        return;
    }
    char line[160];
    std::snprintf(line, sizeof line, "Ep %lld (Step %06lld): Train loss %.3f", static_cast<long long>(e.epoch + 1),
        static_cast<long long>(e.step), e.trainLoss);
    print(line + (std::isfinite(e.valLoss) ? ", Val loss " + fixed(e.valLoss, 3) : ", no text to validate on") + "\n");
}

void TrainReport::tell(const TrainSample& sample)
{
    m_progress.clear();
    if (m_json) {
        printJson(metricsLine(sample));
        return;
    }
    std::string line = sample.text; // on one line, as the book prints it
    std::replace(line.begin(), line.end(), '\n', ' ');
    print(line + "\n");
}

void TrainReport::tell(const TrainCheckpoint& checkpoint)
{
    m_progress.clear();
    note("checkpoint after " + grouped(checkpoint.step) + " steps: " + checkpoint.folder);
}

void TrainReport::tell(const TrainRateChange& change)
{
    m_progress.clear();
    if (m_json)
        printJson(metricsLine(change));
    note("from step " + grouped(change.step) + " on the learning rate is " + fixed(change.factor, 3)
        + " times the schedule's");
}

void TrainReport::finish(const TrainEnd& end)
{
    m_progress.clear();
    if (end.why == TrainEnd::Why::DiskFull)
        note(end.sentence.text() + " Go on with: cutaway-cli train --resume " + end.runFolder);
    else if (end.why == TrainEnd::Why::Stopped)
        note("Stopped after " + counted(static_cast<std::size_t>(end.steps), "step")
            + "; go on with: cutaway-cli train --resume " + end.runFolder);
    else
        note("Finished: " + counted(static_cast<std::size_t>(end.steps), "step") + " in " + duration(end.seconds)
            + "; the model is " + end.modelFolder);
}

void requireSameRecipe(TrainRecipe recipe, const std::filesystem::path& runFolder)
{
    const TrainRecipe theirs = RunFolder::open(runFolder).recipe();
    recipe.device = theirs.device;
    if (!(recipe == theirs))
        throw InputError("The recipe is not the one of the run " + inQuotes(runFolder.string())
            + "; leave --config away to go on with the run's own.");
}

} // namespace cutaway::cli
