// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/histograms.h"
#include "core/train/learner.h"
#include "core/train/step_curve.h"
#include "core/train/step_log.h"
#include "core/train/timelapse_writer.h"

#include <filesystem>

namespace cutaway {

/// All that a run keeps besides its checkpoints so that one can look back: batches of steps, histograms, the time-lapse. None of it changes a
/// number of the training.
class RunRecords {
public:
    /// `firstStep`: the run goes on there. Throws InputError when it can't be written.
    RunRecords(const std::filesystem::path& run, const TrainRecipe& recipe, Learner& learner, std::int64_t firstStep);

    const std::vector<Sentence>& notices() const { return m_timeLapse.notices(); }
    void stepMade(const TrainStep& made, const TokenWindows::Batch& batch, const torch::Tensor& tokenLosses,
        const std::vector<float>& layerGradNorms)
    {
        m_steps.add(made, batch.inputs, batch.targets, tokenLosses, layerGradNorms);
        m_curve.add(made);
    }
    /// After an evaluation, while the gradients of the step are still there. Like stepMade() and addFrame(), what a NoRoomError broke off can be
    /// called again once there is room.
    void addHistograms(Learner& learner, std::int64_t step) { m_histograms.add(learner.model(), step); }
    /// True when a frame of the time-lapse was stored.
    bool addFrame(Learner& learner, std::int64_t step, std::int64_t tokensSeen);

private:
    StepLog m_steps;
    StepCurve m_curve;
    HistogramWriter m_histograms;
    TimeLapseWriter m_timeLapse;
};

} // namespace cutaway
