// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_names.h"

#include "app/cli/options.h"
#include "core/io/resources.h"
#include "core/jobs/outcome.h"
#include "core/train/checkpoints.h"

namespace cutaway::cli {

namespace fs = std::filesystem;

fs::path modelFolderFor(const std::string& name)
{
    std::error_code error;
    if (!fs::exists(name, error)) {
        if (const auto folder = bundledModel(name))
            return *folder;
        std::string bundled;
        for (const auto& folder : bundledModels())
            bundled += (bundled.empty() ? "" : ", ") + folder.filename().string();
        throw InputError("There is no folder " + inQuotes(name)
            + (bundled.empty() ? "."
                               : ", and no model of that name comes with the program (it has: " + bundled + ")."));
    }
    if (fs::exists(fs::path(name) / "run.json", error) && !fs::exists(fs::path(name) / "config.json", error)) {
        const auto checkpoints = checkpointsIn(name);
        throw InputError(inQuotes(name) + " is a run folder; "
            + (checkpoints.empty() ? "it holds no checkpoint yet."
                                   : "its newest model is " + checkpoints.front().second.string() + "."));
    }
    return name;
}

} // namespace cutaway::cli
