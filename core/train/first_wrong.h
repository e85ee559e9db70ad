// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/sentence.h"
#include "core/model/gpt.h"

namespace cutaway {

/// Where a training has blown up, in the model's own names, as one sentence: the first weight that is no number any more; else the first place in
/// a forward pass of `inputs` (B, T), without dropout, where a number is not finite; else the first gradient on the way back. Empty when all are finite.
Sentence firstWrong(GPT& model, const torch::Tensor& inputs);

/// The weights with the gradient whose largest number is the largest of all, as one sentence; empty without gradients.
Sentence largestGradient(GPT& model);

} // namespace cutaway
