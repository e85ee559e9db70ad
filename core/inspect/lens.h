// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/lens.h"
#include "core/model/gpt.h"

#include <functional>
#include <stop_token>

namespace cutaway {

/// These read a text with the model and look at what stands in its stream. Eval mode and back, no random number is drawn. They throw InputError: no text,
/// one longer than the context, ids outside the vocabulary, impossible numbers in the request, an output that is no number; CancelledError
/// within a step of a block.

/// The lens at every layer and position. `onLayer` is told how many layers are done.
LensReading lens(
    GPT& model, const LensRequest& request, std::stop_token stop = {}, const std::function<void(int)>& onLayer = {});

/// Direct logit attribution. Sums are made in float64.
Attribution attributeLogit(GPT& model, const AttributionRequest& request, std::stop_token stop = {});

/// Activation patching over all layers and positions, or heads. What stands before the patched place is computed once. `onLayer` as above.
/// InputError also: texts of different length, texts between which the logits do not differ, FeedForward in a model without.
PatchMap patchActivations(
    GPT& model, const PatchRequest& request, std::stop_token stop = {}, const std::function<void(int)>& onLayer = {});

} // namespace cutaway
