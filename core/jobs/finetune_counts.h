// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/lora_options.h"
#include "core/jobs/model_config.h"

#include <cstdint>
#include <string>

namespace cutaway {

/// How many numbers of a model train. `outputs`: of its head, with a bias: classes of a classifier; 0: the head for tokens stays, untied
/// or not. `train`: head | last_block | all | lora, as in a FinetuneRecipe.
std::int64_t trainableNumbers(
    const ModelConfig& model, std::int64_t outputs, const std::string& train, const LoraOptions& lora);

} // namespace cutaway
