// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/model_folder.h"
#include "core/jobs/training.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <stop_token>

namespace cutaway {

/// What the trainer tells and asks while it runs, all in the worker's thread.
struct TrainHooks {
    std::function<void(const TrainEvent&)> onEvent;
    /// Called between micro-batches; the model stands still meanwhile and may be read. Must leave RNG state alone.
    std::function<void(GPT& model, const TokenizerPtr& tokenizer)> onBreath;
    /// Asks for an end within a step: the trainer writes a checkpoint and returns Why::Stopped; go on with resume().
    std::stop_token stop;
    /// A checkpoint also when so much time has passed since the last one, whatever the recipe says; 0 = no. It changes no number.
    std::chrono::milliseconds checkpointAfter { 0 };
};

/// Trains by a recipe into a new run folder. A stop ends with a checkpoint and Why::Stopped. Throws InputError; CancelledError only when it is
/// stopped before the first step is due, while the texts are read.
TrainEnd train(const TrainRecipe& recipe, const std::filesystem::path& runFolder, const TrainHooks& hooks);
/// Goes on with a run that was stopped or killed: reads run.json, the newest whole checkpoint, cuts metrics.jsonl back to it.
TrainEnd resume(const std::filesystem::path& runFolder, const TrainHooks& hooks);

} // namespace cutaway
