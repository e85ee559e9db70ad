// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "core/jobs/training.h"

#include <chrono>
#include <filesystem>

namespace cutaway::cli {

/// A training run as lines: JSON lines, or the book's lines, on stdout; progress on stderr.
class TrainReport {
public:
    explicit TrainReport(bool json)
        : m_json(json)
    {
    }
    void add(const TrainEvent& event);
    void finish(const TrainEnd& end);

private:
    void tell(const TrainStarted& started);
    void tell(const TrainStep& step);
    void tell(const TrainEvaluation& evaluation);
    void tell(const TrainSample& sample);
    void tell(const TrainCheckpoint& checkpoint);
    void tell(const TrainRateChange& change);
    void tell(const TrainFrame&) { }

    bool m_json;
    std::int64_t m_firstStep = 0;
    std::int64_t m_totalSteps = 0;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    Progress m_progress;
};

/// InputError when the run in `runFolder` follows another recipe (the device aside).
void requireSameRecipe(TrainRecipe recipe, const std::filesystem::path& runFolder);

} // namespace cutaway::cli
