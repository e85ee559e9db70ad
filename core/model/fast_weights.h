// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fast/gpt_weights.h"
#include "core/model/gpt.h"

namespace cutaway {

/// The model's weights as core/fast takes them: the same memory, without gradients. Holds as long as the model is not moved to another device or type.
fast::GptWeights fastWeights(const GPT& model);
fast::BlockWeights fastWeights(const Block& block);
/// The same as they are trained: what asks for gradients gets them.
fast::GptWeights trainedWeights(const GPTImpl& model);

} // namespace cutaway
