// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

namespace cutaway {

/// N of a folder called step-N; nothing for any other name.
std::optional<std::int64_t> checkpointStep(const std::filesystem::path& folder);

/// The folders checkpoints/step-N of a run with their N, newest first. Looks at names only.
std::vector<std::pair<std::int64_t, std::filesystem::path>> checkpointsIn(const std::filesystem::path& run);

} // namespace cutaway
