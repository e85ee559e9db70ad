// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/step_files.h"

#include "core/train/checkpoints.h"

#include <algorithm>

namespace cutaway {

namespace fs = std::filesystem;

std::vector<std::int64_t> stepFilesIn(const fs::path& folder)
{
    std::vector<std::int64_t> steps;
    std::error_code ignored;
    for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end; entry.increment(ignored)) {
        if (entry->path().extension() != ".safetensors")
            continue;
        if (const auto step = checkpointStep(entry->path().stem()))
            steps.push_back(*step);
    }
    std::sort(steps.begin(), steps.end());
    return steps;
}

fs::path stepFile(const fs::path& folder, std::int64_t step)
{
    return folder / ("step-" + std::to_string(step) + ".safetensors");
}

LogThinning keptStepFiles(const fs::path& folder, std::int64_t evaluatedEvery, std::int64_t firstStep, std::size_t most)
{
    LogThinning thinning(most);
    for (std::int64_t step = 0; step < firstStep; step += evaluatedEvery)
        thinning.add(step);
    const auto& kept = thinning.kept();
    for (const auto step : stepFilesIn(folder)) {
        std::error_code ignored;
        if (step >= firstStep || !std::binary_search(kept.begin(), kept.end(), step))
            fs::remove(stepFile(folder, step), ignored);
    }
    return thinning;
}

void keepStepFile(LogThinning& kept, const fs::path& folder, std::int64_t step)
{
    std::error_code ignored;
    if (const auto gone = kept.add(step))
        fs::remove(stepFile(folder, *gone), ignored);
}

} // namespace cutaway
