// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/runfiles.h"

#include "core/train/checkpoints.h"
#include "core/train/metrics_reader.h"
#include "core/train/run_index.h"
#include "core/train/run_removal.h"
#include "core/train/run_summary.h"
#include "core/train/step_curve.h"
#include "core/train/step_log.h"
#include "core/train/timelapse.h"

#include <algorithm>
#include <limits>

namespace cutaway {

namespace fs = std::filesystem;

Outcome<TimeLapseIndex> timeLapseOf(const fs::path& run)
{
    return outcomeOf([&] { return readTimeLapse(run); });
}

Outcome<TimeLapseFrame> timeLapseFrameOf(const fs::path& run, int text, std::int64_t step)
{
    return outcomeOf([&] { return readTimeLapseFrame(run, static_cast<std::size_t>(text), step); });
}

Outcome<StepRecord> stepRecordOf(const fs::path& run, std::int64_t step)
{
    return outcomeOf([&] { return readStepRecord(run, step); });
}

Outcome<std::vector<TensorHistory>> histogramsOf(const fs::path& run)
{
    return outcomeOf([&] { return readHistograms(run); });
}

Outcome<RunSummary> runSummaryOf(const fs::path& run)
{
    return outcomeOf([&] { return readRunSummary(run); });
}

Outcome<RunMarks> marksOf(const fs::path& run)
{
    return outcomeOf([&] { return RunMarks { readSurprisingSteps(run), readBytesPerToken(run) }; });
}

Outcome<std::vector<TrainEvent>> eventsOf(const fs::path& run)
{
    return outcomeOf([&] {
        std::vector<TrainEvent> events;
        // What a checkpoint knows of how it began; a run that is stopped before its first one has told nothing of it.
        const RunSummary summary = readRunSummary(run);
        if (summary.totalSteps > 0) {
            TrainStarted started;
            started.totalSteps = summary.totalSteps;
            started.runFolder = run.string();
            started.model = summary.recipe.model;
            started.marks = summary.marks;
            events.emplace_back(std::move(started));
        }
        if (const auto kept = checkpointsIn(run); !kept.empty())
            events.emplace_back(TrainCheckpoint { kept.front().first, kept.front().second.string() });
        auto steps = readStepCurve(run);
        auto step = steps.begin();
        const auto stepsUpTo = [&](std::int64_t last) {
            for (; step != steps.end() && step->step <= last; ++step)
                events.emplace_back(*step);
        };
        for (TrainEvent& event : readMetrics(run)) {
            if (const auto* evaluation = std::get_if<TrainEvaluation>(&event))
                stepsUpTo(evaluation->step);
            if (const auto* sample = std::get_if<TrainSample>(&event))
                stepsUpTo(sample->step);
            events.push_back(std::move(event));
        }
        stepsUpTo(std::numeric_limits<std::int64_t>::max());
        return events;
    });
}

std::vector<RunSummary> runsKnown(const fs::path& folder)
{
    std::vector<RunSummary> runs;
    const auto indexed = outcomeOf([] { return RunIndex().list(); });
    if (const auto* list = std::get_if<std::vector<RunSummary>>(&indexed))
        runs = *list;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        const auto known = [&](const RunSummary& run) { return fs::equivalent(run.folder, entry.path(), ignored); };
        if (!fs::exists(entry.path() / "run.json", ignored) || std::any_of(runs.begin(), runs.end(), known))
            continue;
        const auto summary = outcomeOf([&] { return readRunSummary(entry.path()); });
        if (const auto* run = std::get_if<RunSummary>(&summary))
            runs.push_back(*run);
    }
    std::stable_sort(
        runs.begin(), runs.end(), [](const RunSummary& a, const RunSummary& b) { return a.changed > b.changed; });
    return runs;
}

Outcome<std::vector<std::string>> removeRun(const fs::path& run)
{
    return outcomeOf([&] { return removeRunFiles(run); });
}

} // namespace cutaway
