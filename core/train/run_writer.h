// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/event_file.h"
#include "core/train/made_step.h"
#include "core/train/run_folder.h"
#include "core/train/run_records.h"
#include "core/train/trainer.h"

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace cutaway {

/// Writes what a training makes into its run folder, and tells it on. Where there is no room on the disk, whoever listens says whether to try again.
class RunWriter {
public:
    /// `hooks` and `progress` outlive it; `progress` says at each moment where the run stands.
    RunWriter(RunFolder run, const TrainHooks& hooks, const TrainProgress& progress);

    /// Before the first step: what was written after the checkpoint to go on from goes.
    void begin(Learner& learner, std::int64_t metricsBytes);

    void rateChanged(const TrainRateChange& change);
    void stepMade(const MadeStep& made);
    /// While the gradients of the step are still there.
    void evaluated(const TrainEvaluation& evaluation, Learner& learner);
    void sampled(const TrainSample& sample);
    std::string checkpoint(Learner& learner, const NamedTensors& otherRanks); ///< its folder

    /// A step whose numbers are none, and then that the run ends with it: kept as far as they can be, and told to nobody.
    void keepBroken(const MadeStep& made, const std::vector<float>& layerGradNorms);
    void markDiverged(std::int64_t step);

    const RunFolder& run() const { return m_run; }

private:
    template <class Write> std::invoke_result_t<Write> withRoom(Write&& write);
    void tell(const TrainEvent& event) const;

    RunFolder m_run;
    const TrainHooks& m_hooks;
    const TrainProgress& m_progress;
    std::optional<RunRecords> m_records;
    std::optional<EventFile> m_events;
    std::int64_t m_toldCheckpoint = -1;
};

} // namespace cutaway
