// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/checkpoints.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace cutaway {

namespace fs = std::filesystem;

std::optional<std::int64_t> checkpointStep(const fs::path& folder)
{
    const auto name = folder.filename().string();
    std::int64_t step = 0;
    if (name.rfind("step-", 0) != 0)
        return std::nullopt;
    const auto* end = name.data() + name.size();
    const auto read = std::from_chars(name.data() + 5, end, step);
    return read.ec == std::errc() && read.ptr == end && step >= 0 ? std::optional(step) : std::nullopt;
}

std::vector<std::pair<std::int64_t, fs::path>> checkpointsIn(const fs::path& run)
{
    std::vector<std::pair<std::int64_t, fs::path>> found;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(run / "checkpoints", ignored)) {
        if (const auto step = checkpointStep(entry.path()))
            found.emplace_back(*step, entry.path());
    }
    std::sort(found.rbegin(), found.rend());
    return found;
}

} // namespace cutaway
