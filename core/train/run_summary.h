// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/runs.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace cutaway {

/// Reads a run folder as it is now: run.json, metrics.jsonl, the newest checkpoint's trainer.json, notes.json. Reads no weights.
/// The run may be a training or a fine-tuning. Throws InputError when it holds no run or a damaged run.json; what else is torn or missing is left out.
RunSummary readRunSummary(const std::filesystem::path& folder);

/// What a user writes to a run, kept in the run folder's notes.json so that it moves with it.
void writeRunNotes(const std::filesystem::path& folder, const std::vector<std::string>& tags, const std::string& note);

/// The task that a fine-tuning's recipe asks for.
std::string finetuneTask(const nlohmann::json& recipe);
/// A run's settings: those of its recipe, and "rate_factor" where its learning rate was changed on the way, by steps; of a fine-tuning those that
/// stand in it.
std::vector<std::pair<std::string, std::string>> settingsOf(const RunSummary& run);
/// A recipe's settings by their names in --print-config ("optimizer.lr"), each value as JSON.
std::vector<std::pair<std::string, std::string>> settingsOf(const TrainRecipe& recipe);

} // namespace cutaway
