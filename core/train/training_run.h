// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/crew.h"
#include "core/train/learner.h"
#include "core/train/made_step.h"
#include "core/train/run_folder.h"
#include "core/train/run_writer.h"
#include "core/train/trainer.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace cutaway {

/// train_model_simple of the book (section 5.2) with what a long run needs around it: schedule, clipping, checkpoints, a way to stop.
class TrainingRun {
public:
    TrainingRun(RunFolder run, const TrainHooks& hooks, std::optional<RunFolder::Checkpoint> from);
    TrainingRun(const TrainingRun&) = delete;
    TrainingRun& operator=(const TrainingRun&) = delete;

    /// Everything up to the first step: texts, model, optimizer. Throws InputError, CancelledError.
    void prepare();
    TrainEnd run();

private:
    using Clock = std::chrono::steady_clock;

    TrainEnd allSteps();
    bool runEpoch(); ///< false when it was stopped
    void takeRateFactor();
    void step(FedBatch batch);
    void readStep();
    void read(MadeStep& made);
    void keep(MadeStep& made);
    void evaluate(std::int64_t step);
    double meanLoss(const Loader& loader);
    bool sample(); ///< false when it was stopped before it was whole
    bool isCheckpointDue() const;
    bool keepsBest() const;
    std::string checkpoint(const NamedTensors& otherRanks);
    TrainEnd finish(TrainEnd::Why why);
    TrainEnd endedWith(TrainEnd::Why why, std::string modelFolder) const;
    [[noreturn]] void endWithoutTheOthers(const RankLost& error);

    TrainRecipe m_recipe;
    TrainHooks m_hooks;
    std::optional<RunFolder::Checkpoint> m_from;
    TrainProgress m_progress;
    std::optional<Learner> m_learner;
    RunWriter m_writer;
    Crew m_crew;

    bool m_isBest = false; ///< the evaluation just made, and it is to be kept
    bool m_stepsAreMade = false; ///< as many as the control asked for
    std::int64_t m_evaluatedStep = -1;
    Clock::time_point m_lastCheckpoint = Clock::now();
    Clock::duration m_checkpointTook = std::chrono::milliseconds(500); ///< the last one's writing; a guess before one
    double m_lr = 0.0, m_gradNorm = 0.0, m_tokensPerSecond = 0.0;
    std::vector<float> m_layerGradNorms; ///< of the step just made
    torch::Tensor m_inputs; ///< (B, T) its batch's, on the device
    std::optional<MadeStep> m_unread; ///< only with Learner::readsLater()
    torch::Tensor m_beforeStep; ///< the random generator's state when the step under way began; only with other ranks
};

} // namespace cutaway
