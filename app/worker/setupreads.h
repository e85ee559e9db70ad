// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/outcome.h"
#include "core/jobs/runs.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace cutaway {

// What setting up a run takes from the disk and leaves there, each with what core throws caught. No Qt, and the only door to headers
// of core that want LibTorch's.

/// A recipe, or the one in a run folder. Where it goes on from a model, that model's shape is in `model`.
Outcome<TrainRecipe> readRecipeFile(const std::filesystem::path& file);
/// Paths below the file's folder are written relative to it, so that both can move together.
Outcome<bool> writeRecipeFile(const TrainRecipe& recipe, const std::filesystem::path& file);
Outcome<ModelConfig> modelShapeOf(const std::filesystem::path& folder);

using SettingList = std::vector<std::pair<std::string, std::string>>;
struct ListedRun {
    RunSummary run;
    SettingList settings; ///< as --print-config names them
};
std::vector<ListedRun> withSettings(std::vector<RunSummary> runs);
/// The index in `index` (core/train/run_index.h), searched; one that is not there yet is made from the runs below `runs`.
Outcome<std::vector<ListedRun>> listRuns(
    const std::filesystem::path& index, const std::filesystem::path& runs, const std::string& search);
SettingList defaultSettings();
Outcome<bool> addRun(const std::filesystem::path& index, const std::filesystem::path& run);
Outcome<bool> forgetRuns(const std::filesystem::path& index, const std::vector<std::string>& runs);
/// Looks for runs below `runs` and in the folders that held those known so far → how many there are; `damaged` are those that can't be read.
Outcome<std::size_t> rebuildRuns(
    const std::filesystem::path& index, const std::filesystem::path& runs, std::vector<Sentence>& damaged);
Outcome<bool> noteRun(const std::filesystem::path& index, const std::filesystem::path& run,
    const std::vector<std::string>& tags, const std::string& note);

} // namespace cutaway
