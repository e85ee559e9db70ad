// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <filesystem>
#include <string>

namespace cutaway {

inline constexpr std::size_t mostPinnedTexts = 8;
inline constexpr std::size_t mostPinnedBytes = 4000; ///< of one text

/// Reads a recipe (DESIGN: R.json). Every key may be left out; an unknown one is an InputError that names the nearest known one;
/// wrong types, impossible values and combinations are InputErrors. Paths become absolute, relative to `base`.
TrainRecipe recipeFromJson(const nlohmann::json& json, const std::filesystem::path& base);
TrainRecipe readRecipe(const std::filesystem::path& file);
nlohmann::ordered_json toJson(const TrainRecipe& recipe);
/// The defaults, a line on each key: what `cutaway-cli train --print-config` prints.
std::string describeDefaults();

/// Throws InputError when a value or a combination is impossible.
void validate(const TrainRecipe& recipe);
void validate(const TrainRecipe::Optimizer& optimizer);

/// The JSON of a recipe's file, or of the recipe in a run's run.json whose "format" is `runFormat`. Throws InputError.
nlohmann::json readRecipeJson(const std::filesystem::path& file, const char* runFormat);

ModelConfig modelConfigFromJson(const nlohmann::json& json);
nlohmann::ordered_json toJson(const ModelConfig& config);

} // namespace cutaway
