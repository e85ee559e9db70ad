// SPDX-License-Identifier: GPL-3.0-or-later
// A training whose numbers are none any more ends here, so that nothing of it is written over its last good checkpoint. Each throws InputError then:
// what went wrong, where in the model, what is left and what to do.
#pragma once

#include "core/train/made_step.h"
#include "core/train/run_writer.h"

namespace cutaway {

/// Loss and gradients of a step. Its batch is kept, to be looked at.
void requireFinite(const MadeStep& made, Learner& learner, RunWriter& writer);
/// The loss of an evaluation; `inputs` (B, T) are the batch of the step just made, on the device.
void requireFinite(double loss, std::int64_t step, const torch::Tensor& inputs, Learner& learner, RunWriter& writer);

} // namespace cutaway
