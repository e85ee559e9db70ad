// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>

namespace cutaway {

/// Reads a recipe for fine-tuning (DESIGN: F.json), as recipeFromJson() reads one for training.
FinetuneRecipe finetuneRecipeFromJson(const nlohmann::json& json, const std::filesystem::path& base);
/// The same of one that is not finished: its values need not be possible yet.
FinetuneRecipe finetuneDraftFromJson(const nlohmann::json& json, const std::filesystem::path& base);
/// `task`: when the recipe names none.
FinetuneRecipe readFinetuneRecipe(const std::filesystem::path& file, const std::string& task);
nlohmann::ordered_json toJson(const FinetuneRecipe& recipe);
/// The defaults, a line on each key.
std::string describeFinetuneDefaults(const std::string& task);

/// Throws InputError when a value or a combination is impossible.
void validate(const FinetuneRecipe& recipe);

} // namespace cutaway
