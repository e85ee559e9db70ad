// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"
#include "core/train/learner.h"

#include <optional>
#include <stop_token>

namespace cutaway {

/// generate_and_print_sample of the book: greedy, so it draws nothing. Nothing when the recipe asks for none. Step and epoch are the caller's to say.
/// Throws CancelledError when it is stopped before it is whole.
std::optional<TrainSample> trainSample(const TrainRecipe& recipe, Learner& learner, std::stop_token stop);

} // namespace cutaway
