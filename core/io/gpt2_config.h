// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/model_config.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace cutaway {

/// What config.json and cutaway.json of a model folder say.
struct FolderConfig {
    ModelConfig model; ///< valid
    std::string name; ///< empty when cutaway.json has none
    std::int64_t classes
        = 0; ///< > 0: weights of GPT2ForSequenceClassification, which has a score.weight and no head for tokens
};

/// Reads config.json as transformers' GPT2Config does, its defaults included, and cutaway.json where there is one. What the
/// book's model can't do (another activation, another norm, another width inside the feed-forward) is an InputError.
FolderConfig readFolderConfig(const std::filesystem::path& folder);

/// config.json: `endOfText` is the id of the end-of-text token, `dtype` the name torch has for the stored weights' type.
nlohmann::ordered_json gpt2Config(const ModelConfig& config, std::optional<int> endOfText, const std::string& dtype);
/// cutaway.json: what GPT-2's layout has no place for.
nlohmann::ordered_json cutawayConfig(const ModelConfig& config, const std::string& name);

} // namespace cutaway
