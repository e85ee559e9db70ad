// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/model_config.h"

#include <optional>
#include <string_view>
#include <vector>

namespace cutaway {

/// The four sizes of GPT-2 (Radford et al. 2019) as the book configures them (section 4.7, exercise 4.2): GPT_CONFIG_124M with another width, depth and number of
/// heads; no qkv bias, a head of its own. GPT-2 itself has qkv_bias and tied on.
std::vector<std::string_view> modelPresetNames();
/// "gpt2-small", "gpt2-medium", "gpt2-large", "gpt2-xl"; nothing for another name.
std::optional<ModelConfig> modelPreset(std::string_view name);

} // namespace cutaway
