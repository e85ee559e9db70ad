// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/model_folder.h"
#include "core/jobs/train_control.h"
#include "core/jobs/training.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>

namespace cutaway {

class Ranks;

/// What the trainer tells and asks while it runs, all in the worker's thread.
struct TrainHooks {
    std::function<void(const TrainEvent&)> onEvent;
    /// Called between micro-batches; the model stands still meanwhile and may be read. Must leave RNG state alone.
    std::function<void(GPT& model, const TokenizerPtr& tokenizer)> onBreath;
    /// Asks for an end within a step: the trainer writes a checkpoint and returns Why::Stopped; go on with resume().
    std::stop_token stop;
    /// A checkpoint also when so much time has passed since the last one, whatever the recipe says; 0 = no. It changes no number.
    std::chrono::milliseconds checkpointAfter { 0 };
    /// Changes the learning rate while it runs, and stops after a number of steps; null = nobody does.
    std::shared_ptr<TrainControl> control;
    /// The processes that train together, of which this is rank 0; null = alone. The others call follow() (core/train/crew.h).
    std::shared_ptr<Ranks> ranks;
    /// Something could not be written for want of room, and the sentence says so. The model stands still, nothing is lost: true = there is room now,
    /// it is written again; false = the training ends as without this hook. May block.
    std::function<bool(const Sentence&)> onNoRoom;
    /// The numbers of a step are read while the next one is computed, also on the CPU: as it always is on a CUDA device (Learner::readLater).
    bool readLater = false;
};

/// Trains by a recipe into a new run folder. A stop ends with a checkpoint and Why::Stopped. A disk that is full ends with Why::DiskFull and a
/// sentence; the newest checkpoint is as it was, and resume() goes on from it once there is room. Throws InputError; CancelledError only when it is
/// stopped before the first step is due, while the texts are read.
TrainEnd train(const TrainRecipe& recipe, const std::filesystem::path& runFolder, const TrainHooks& hooks);
/// Goes on with a run that was stopped or killed: reads run.json, the newest whole checkpoint, cuts metrics.jsonl back to it.
TrainEnd resume(const std::filesystem::path& runFolder, const TrainHooks& hooks);

} // namespace cutaway
