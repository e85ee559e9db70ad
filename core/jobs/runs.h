// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace cutaway {

/// A run as its folder tells it, for lists of runs.
struct RunSummary {
    enum class State {
        Running, ///< a process trains it now
        Finished, ///< every step that its recipe asks for is made
        Stopped, ///< stopped or killed: it can go on
        Diverged, ///< a loss or gradient was no longer a number; `steps` is the step where that happened, from 0
    };
    static constexpr double none = std::numeric_limits<double>::quiet_NaN();

    std::string folder; ///< absolute
    std::string name; ///< the folder's last part
    std::string task = "train"; ///< or that of a fine-tuning: "classify", "instruct" …
    State state = State::Stopped;
    std::int64_t steps = 0; ///< updates in the newest checkpoint; of a diverged run those that were made
    std::int64_t totalSteps = 0; ///< 0 before the first checkpoint
    std::int64_t tokensSeen = 0; ///< at the latest evaluation
    double trainLoss = none; ///< nats a token at the latest evaluation; NaN before one
    double valLoss = none; ///< also NaN without validation data
    double bestValLoss = none; ///< the lowest of all evaluations
    std::int64_t bestStep = 0; ///< where that was
    double seconds = 0.0; ///< spent training up to the newest checkpoint
    LossMarks
        marks; ///< what the training text says a loss must beat; NaN before the first checkpoint, and in lists: readRunSummary() knows them
    std::int64_t begun = 0; ///< seconds since 1970
    std::int64_t changed = 0;
    std::vector<std::string> tags; ///< the user's, in the order they were given
    std::string note;
    TrainRecipe recipe; ///< of a training
    std::string finetuneRecipe; ///< JSON, of a fine-tuning
};

/// Whether the run learns a text from the beginning to the end, as TrainRecipe says, and is no fine-tuning.
inline bool isTraining(const RunSummary& run)
{
    return run.finetuneRecipe.empty();
}

} // namespace cutaway
