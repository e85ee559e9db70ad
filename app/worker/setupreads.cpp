// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/setupreads.h"

#include "core/io/atomic_file.h"
#include "core/io/model_folder.h"
#include "core/io/resources.h"
#include "core/train/recipe.h"
#include "core/train/run_index.h"
#include "core/train/run_summary.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    /// Relative to the recipe's folder, or as the folder of texts knows it: what another machine can find too.
    std::string relativeTo(const fs::path& folder, const std::string& path)
    {
        for (const auto& root : { folder, dataFolder(), resourceFolder() / "texts" }) {
            const fs::path there = root.empty() ? fs::path() : fs::path(path).lexically_relative(fs::absolute(root));
            std::error_code ignored;
            const bool isHidden
                = root != folder && fs::exists(folder / there, ignored); // another file would be found first
            if (!there.empty() && *there.begin() != ".." && !isHidden)
                return there.string();
        }
        return path;
    }
} // namespace

Outcome<TrainRecipe> readRecipeFile(const fs::path& file)
{
    return outcomeOf([&] {
        TrainRecipe recipe = readRecipe(file);
        if (!recipe.model_folder.empty())
            recipe.model = readModelConfig(recipe.model_folder);
        return recipe;
    });
}

Outcome<bool> writeRecipeFile(const TrainRecipe& recipe, const fs::path& file)
{
    return outcomeOf([&] {
        validate(recipe);
        TrainRecipe moved = recipe;
        const fs::path folder = fs::absolute(file).parent_path();
        for (auto* list : { &moved.data.files, &moved.data.extra_files })
            for (std::string& path : *list)
                path = relativeTo(folder, path);
        writeFileAtomically(file, toJson(moved).dump(2) + "\n");
        return true;
    });
}

Outcome<ModelConfig> modelShapeOf(const fs::path& folder)
{
    return outcomeOf([&] { return readModelConfig(folder); });
}

std::vector<ListedRun> withSettings(std::vector<RunSummary> runs)
{
    std::vector<ListedRun> listed;
    for (RunSummary& run : runs) {
        SettingList settings = settingsOf(run);
        listed.push_back({ std::move(run), std::move(settings) });
    }
    return listed;
}

Outcome<std::vector<ListedRun>> listRuns(const fs::path& index, const fs::path& runs, const std::string& search)
{
    return outcomeOf([&] {
        std::error_code ignored;
        const bool isFirst = !fs::exists(index, ignored);
        RunIndex known(index);
        if (isFirst)
            known.rebuild({ runs });
        return withSettings(known.list(search));
    });
}

SettingList defaultSettings()
{
    return settingsOf(TrainRecipe());
}

Outcome<bool> addRun(const fs::path& index, const fs::path& run)
{
    return outcomeOf([&] {
        RunIndex(index).add(run);
        return true;
    });
}

Outcome<bool> forgetRuns(const fs::path& index, const std::vector<std::string>& runs)
{
    return outcomeOf([&] {
        RunIndex known(index);
        for (const std::string& run : runs)
            known.forget(run);
        return true;
    });
}

Outcome<std::size_t> rebuildRuns(const fs::path& index, const fs::path& runs, std::vector<Sentence>& damaged)
{
    return outcomeOf([&] {
        RunIndex known(index);
        std::vector<fs::path> roots { runs };
        for (const RunSummary& run : known.list())
            roots.push_back(fs::path(run.folder).parent_path());
        std::sort(roots.begin(), roots.end());
        roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
        return known.rebuild(roots, &damaged);
    });
}

Outcome<bool> noteRun(
    const fs::path& index, const fs::path& run, const std::vector<std::string>& tags, const std::string& note)
{
    return outcomeOf([&] {
        writeRunNotes(run, tags, note);
        RunIndex(index).add(run);
        return true;
    });
}

} // namespace cutaway
