// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/recipe.h"

#include <functional>
#include <vector>

namespace cutaway::cli {

struct TrainBench {
    TrainRecipe recipe;
    std::int64_t runs = 5;
    std::int64_t stepsPerRun = 10;
    std::function<double()> seconds; ///< the clock
};

/// Trains in a temporary folder and takes it away again. Tokens a second of each run of steps; evaluations, samples and checkpoints,
/// and the first steps, are not timed.
std::vector<double> measureTraining(TrainBench bench);

} // namespace cutaway::cli
