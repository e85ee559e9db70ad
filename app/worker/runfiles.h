// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/outcome.h"
#include "core/jobs/run_marks.h"
#include "core/jobs/runs.h"
#include "core/jobs/step_record.h"
#include "core/jobs/timelapse.h"
#include "core/jobs/training.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cutaway {

// What a run's folder tells, each with what core throws caught. No Qt, and the only door to headers of core that want LibTorch's.

Outcome<TimeLapseIndex> timeLapseOf(const std::filesystem::path& run);
Outcome<TimeLapseFrame> timeLapseFrameOf(const std::filesystem::path& run, int text, std::int64_t step);
Outcome<StepRecord> stepRecordOf(const std::filesystem::path& run, std::int64_t step);
Outcome<std::vector<TensorHistory>> histogramsOf(const std::filesystem::path& run);
/// What it told while it was trained, as far as the folder knows: how it began (without the number of parameters), evaluations, samples, rates.
Outcome<RunSummary> runSummaryOf(const std::filesystem::path& run);
Outcome<RunMarks> marksOf(const std::filesystem::path& run);
Outcome<std::vector<TrainEvent>> eventsOf(const std::filesystem::path& run);
/// Those of the index and those below `folder`, the latest changed first. An index that can't be opened, and what is no run, are passed over.
std::vector<RunSummary> runsKnown(const std::filesystem::path& folder);
/// Removes what the run wrote, and its folder when nothing else lies in it; what else does, stays and is named. A folder that holds no run stays,
/// and is an error.
Outcome<std::vector<std::string>> removeRun(const std::filesystem::path& run);

} // namespace cutaway
