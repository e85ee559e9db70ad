// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/gpt.h"

#include <span>
#include <stop_token>
#include <vector>

namespace cutaway {

/// Means over all positions of a text, a layer each, float32 on the model's device: what mean ablation puts in the place of an output.
struct MeanOutputs {
    std::vector<torch::Tensor> heads; ///< (H, D) before out_proj
    std::vector<torch::Tensor> attention; ///< (C)
    std::vector<torch::Tensor> feedForward; ///< (C); undefined without feed-forward
};
/// `ids` of any length, read in windows of context_length one behind the other. Eval mode and back. Throws InputError for no ids or
/// ids outside the vocabulary; CancelledError.
MeanOutputs meanOutputs(GPT& model, std::span<const int> ids, const std::stop_token& stop = {});

} // namespace cutaway
