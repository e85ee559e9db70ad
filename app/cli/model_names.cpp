// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_names.h"

#include "app/cli/options.h"
#include "core/io/resources.h"
#include "core/jobs/outcome.h"

#include <algorithm>

namespace cutaway::cli {

namespace fs = std::filesystem;

std::optional<fs::path> bundledModelFolder(const std::string& name)
{
    for (const auto& folder : bundledModels()) {
        if (folder.filename() == name)
            return folder;
    }
    return std::nullopt;
}

namespace {
    /// checkpoints/step-N of a run folder with the largest N; empty when there is none.
    std::string newestCheckpoint(const fs::path& run)
    {
        std::string newest;
        long long most = -1;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(run / "checkpoints", error)) {
            const std::string name = entry.path().filename().string();
            if (!name.starts_with("step-") || name.size() > 20)
                continue;
            const long long step = std::atoll(name.c_str() + 5);
            if (step > most) {
                most = step;
                newest = entry.path().string();
            }
        }
        return newest;
    }
} // namespace

fs::path modelFolderFor(const std::string& name)
{
    std::error_code error;
    if (!fs::exists(name, error)) {
        if (const auto folder = bundledModelFolder(name))
            return *folder;
        std::string bundled;
        for (const auto& folder : bundledModels())
            bundled += (bundled.empty() ? "" : ", ") + folder.filename().string();
        throw InputError("There is no folder " + inQuotes(name)
            + (bundled.empty() ? "."
                               : ", and no model of that name comes with the program (it has: " + bundled + ")."));
    }
    if (fs::exists(fs::path(name) / "run.json", error) && !fs::exists(fs::path(name) / "config.json", error)) {
        const std::string checkpoint = newestCheckpoint(name);
        throw InputError(inQuotes(name) + " is a run folder; "
            + (checkpoint.empty() ? "it holds no checkpoint yet." : "its newest model is " + checkpoint + "."));
    }
    return name;
}

} // namespace cutaway::cli
