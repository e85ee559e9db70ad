// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/safetensors.h"
#include "core/jobs/checks.h"
#include "core/model/gpt.h"

#include <stop_token>
#include <vector>

namespace cutaway {

/// "L3.masked_scores", "logits": how an activation is called in a list and in a file.
std::string activationName(Point point, int layer);

/// All activations of a text, by name in the order in which they come to be, without the batch's dimension: float32 on the CPU. Eval mode and back.
/// Throws InputError: no text, one longer than the context, ids outside the vocabulary, more than there is memory for; CancelledError.
NamedTensors activationsOf(GPT& model, const std::vector<int>& ids, const std::stop_token& stop = {});

/// Where two models of one shape part on a text, and what may be behind it. An activation differs when |a − b| passes
/// tolerance · (1 + the largest |a|). Throws as activationsOf(), and InputError for models of different shape.
Divergence firstDivergence(
    GPT& reference, GPT& other, const std::vector<int>& ids, double tolerance = 2e-5, const std::stop_token& stop = {});

/// The same for somebody's own implementation, whose activations lie in a file under the names of activationName(); with or without a batch
/// dimension of 1. Names that the file has not are left out. Throws InputError also when it has none of them, or one of another shape.
Divergence firstDivergence(GPT& reference, const NamedTensors& other, const std::vector<int>& ids,
    double tolerance = 2e-5, const std::stop_token& stop = {});

} // namespace cutaway
