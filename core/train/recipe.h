// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>

namespace cutaway {

/// Reads a recipe (DESIGN: R.json). Every key may be left out; an unknown one is an InputError that names the nearest known one;
/// wrong types, impossible values and combinations are InputErrors. Paths become absolute, relative to `base`.
TrainRecipe recipeFromJson(const nlohmann::json& json, const std::filesystem::path& base);
TrainRecipe readRecipe(const std::filesystem::path& file);
nlohmann::ordered_json toJson(const TrainRecipe& recipe);
/// The defaults, a line on each key: what `cutaway-cli train --print-config` prints.
std::string describeDefaults();

/// Throws InputError when a value or a combination is impossible.
void validate(const TrainRecipe& recipe);

ModelConfig modelConfigFromJson(const nlohmann::json& json);
nlohmann::ordered_json toJson(const ModelConfig& config);

} // namespace cutaway
