// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/resources.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>

#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include "core/io/input_file.h"

namespace cutaway {

namespace fs = std::filesystem;

namespace {

    constexpr const char* defaultModel = "stories"; ///< the one to begin with: it speaks

    bool isFolder(const fs::path& path)
    {
        std::error_code ignored;
        return fs::is_directory(path, ignored);
    }

    fs::path fromEnvironment(const char* name)
    {
        const char* value = std::getenv(name);
        return value ? fs::path(value) : fs::path();
    }

    fs::path programFolder()
    {
        std::error_code ignored;
#ifdef __APPLE__
        char path[4096];
        uint32_t size = sizeof path;
        return _NSGetExecutablePath(path, &size) == 0 ? fs::canonical(path, ignored).parent_path() : fs::path();
#else
        return fs::read_symlink("/proc/self/exe", ignored).parent_path();
#endif
    }

    /// A build folder may have a resources/ of its own with nothing of ours in it.
    bool holdsResources(const fs::path& folder)
    {
        return isFolder(folder / "models") || isFolder(folder / "recipes") || isFolder(folder / "samples");
    }

} // namespace

fs::path resourceFolder()
{
    if (const fs::path named = fromEnvironment("CUTAWAY_RESOURCES"); !named.empty())
        return named;
    fs::path folder = programFolder().parent_path();
    if (const fs::path installed = folder / "share" / "cutaway"; holdsResources(installed))
        return installed;
    for (int up = 0; up < 4 && !folder.empty(); ++up, folder = folder.parent_path())
        if (holdsResources(folder / "resources"))
            return folder / "resources";
    const fs::path source = fs::path(CUTAWAY_SOURCE_FOLDER) / "resources";
    return holdsResources(source) ? source : fs::path();
}

std::vector<fs::path> bundledModels()
{
    std::vector<fs::path> models;
    const fs::path folder = resourceFolder();
    if (folder.empty())
        return models;
    std::error_code error;
    for (fs::directory_iterator entry(folder / "models", error), end; !error && entry != end; entry.increment(error))
        if (isFolder(entry->path()) && nameExists(entry->path() / "config.json"))
            models.push_back(entry->path());
    const auto rank = [](const fs::path& model) { return std::pair(model.filename() != defaultModel, model); };
    std::sort(models.begin(), models.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return models;
}

std::optional<fs::path> bundledModel(const std::string& name)
{
    for (const auto& folder : bundledModels()) {
        if (folder.filename() == name)
            return folder;
    }
    return std::nullopt;
}

fs::path dataFolder(const std::string& given)
{
    if (!given.empty()) {
        requireFolder(given);
        return given;
    }
    if (const fs::path named = fromEnvironment("CUTAWAY_DATA"); !named.empty())
        return isFolder(named) ? named : fs::path();
    std::error_code ignored;
    for (const fs::path& root : { fs::path(CUTAWAY_SOURCE_FOLDER), fs::current_path(ignored) })
        if (const fs::path beside = root.parent_path() / "shared" / "data"; isFolder(beside))
            return beside;
    return {};
}

} // namespace cutaway
