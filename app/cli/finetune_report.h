// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "core/jobs/finetune.h"

#include <chrono>
#include <string>

namespace cutaway::cli {

/// "Row 12 of held-out.csv: it has no text, and is left out."; the file where it has one of its own.
std::string inWords(const TableProblem& problem);

/// A fine-tuning as lines: JSON lines, or the book's lines, on stdout; progress on stderr.
class FinetuneReport {
public:
    FinetuneReport(bool json, std::string task)
        : m_json(json)
        , m_task(std::move(task))
    {
    }
    void add(const FinetuneEvent& event);
    void finish(const FinetuneEnd& end);

private:
    void tell(const FinetuneStarted& started);
    void tell(const FinetuneStep& step);
    void tell(const FinetuneEvaluation& evaluation);
    void tell(const FinetuneEpoch& epoch);
    void tell(const FinetuneAnswer& answer);
    void tell(const FinetuneMonitor& monitor);
    void tell(const TrainCheckpoint& checkpoint);
    void finishClassify(const FinetuneEnd& end) const;
    void finishInstruct(const FinetuneEnd& end) const;

    bool m_json;
    std::string m_task; ///< classify | instruct
    std::int64_t m_firstStep = 0, m_totalSteps = 0;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    Progress m_progress;
};

} // namespace cutaway::cli
