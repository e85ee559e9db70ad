// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/head_measures.h"
#include "core/model/gpt.h"

#include <stop_token>

namespace cutaway {

/// All measures of all heads: one pass over the text, one over each text of random tokens said twice. No layer's weights outlive the next. Eval mode and
/// back; LibTorch's random numbers stay as they are. Throws InputError: no text, one longer than the context, ids outside the vocabulary, impossible
/// numbers in the request, weights that are no numbers. CancelledError within a step of a block.
HeadMeasures measureHeads(GPT& model, const MeasureRequest& request, std::stop_token stop = {});

/// `length` random ids below `vocabulary`, `avoid` not among them, and the same once more.
std::vector<int> repeatedRandomIds(std::uint64_t seed, int vocabulary, int length, int avoid = -1);

} // namespace cutaway
