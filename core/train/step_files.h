// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/log_thinning.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace cutaway {

/// The files of a folder that are called step-N.safetensors, by their N, rising. Looks at names only.
std::vector<std::int64_t> stepFilesIn(const std::filesystem::path& folder);
std::filesystem::path stepFile(const std::filesystem::path& folder, std::int64_t step);

/// Which of the steps that a run has evaluated up to `firstStep` are kept when there are at most `most`. Files of others, and of what lies behind
/// and is made again, are removed.
LogThinning keptStepFiles(
    const std::filesystem::path& folder, std::int64_t evaluatedEvery, std::int64_t firstStep, std::size_t most);
/// A step's file has been written: the one that goes for it is removed.
void keepStepFile(LogThinning& kept, const std::filesystem::path& folder, std::int64_t step);

} // namespace cutaway
