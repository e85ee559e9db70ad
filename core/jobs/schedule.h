// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"

namespace cutaway {

/// Learning rate of a step (from 0) of `totalSteps`: linear warm-up from initial_lr to lr, then constant,
/// or a half cosine down to min_lr (book, appendix D), or constant with a straight way down to min_lr over the last quarter.
double learningRate(const TrainRecipe::Optimizer& optimizer, std::int64_t step, std::int64_t totalSteps);

} // namespace cutaway
