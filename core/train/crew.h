// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/safetensors.h"
#include "core/train/learner.h"
#include "core/train/ranks.h"
#include "core/train/run_folder.h"

#include <filesystem>
#include <memory>

namespace cutaway {

/// Rank 0's side of a training in several processes. It alone decides what comes next and writes the run; the others hear it and do the same with
/// their share. With one process there is nobody to tell.
class Crew {
public:
    /// `ranks`: null = alone.
    explicit Crew(std::shared_ptr<Ranks> ranks);

    /// Gives the others the recipe, and their model, optimizer and random state: rank 0's, or those kept in a checkpoint as keptStates() gave them.
    /// Rank 0's learner is made by now.
    /// `run` and `progress` are for a rank that outlives this one: see follow().
    void start(const TrainRecipe& recipe, Learner& learner, const NamedTensors& kept, const std::filesystem::path& run,
        const TrainProgress& progress);
    void beginPass(std::uint64_t seed, std::int64_t position);
    void step(double lr, double clip);
    void evaluate(bool validation, std::uint64_t seed, std::int64_t batches);
    /// The others' random states as they are now, "rng_state.1" and so on, for a checkpoint.
    NamedTensors keptStates();
    void end();
    /// Instead of start(): there is nothing to do.
    void callOff();

private:
    std::shared_ptr<Ranks> m_ranks;
};

/// The side of every other rank: does what rank 0 says until it says that the training ends. When rank 0 is lost, the lowest rank that is left and
/// sees the run's folder writes the checkpoint: all of them hold the same weights. Throws InputError, RankLost.
void follow(const std::shared_ptr<Ranks>& ranks);

/// The recipe with this process's own GPU where it only says that a GPU is to be taken.
TrainRecipe onOwnDevice(TrainRecipe recipe, const Ranks& ranks);

} // namespace cutaway
