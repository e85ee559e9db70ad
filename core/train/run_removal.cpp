// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_removal.h"

#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"
#include "core/train/run_lock.h"

#include <algorithm>
#include <set>

namespace cutaway {

namespace fs = std::filesystem;

namespace {
    bool isNumbered(const std::string& name, const std::string& before, const std::string& after)
    {
        if (name.size() <= before.size() + after.size() || !name.starts_with(before) || !name.ends_with(after))
            return false;
        return std::all_of(name.begin() + static_cast<std::ptrdiff_t>(before.size()),
            name.end() - static_cast<std::ptrdiff_t>(after.size()), [](char c) { return c >= '0' && c <= '9'; });
    }

    /// Files that model folders, adapters and optimizers consist of (core/io/model_folder.h).
    bool isOfModelFolder(const std::string& name)
    {
        static const std::set<std::string> names { "config.json", "generation_config.json", "cutaway.json", "README.md",
            "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.json", "merges.txt",
            "weights.safetensors", "optimizer.safetensors", "trainer.json", "adapter_config.json",
            "adapter_model.safetensors" };
        return names.count(name) > 0 || (name.starts_with("model") && name.ends_with(".safetensors"))
            || name == "model.safetensors.index.json";
    }

    bool isOfRun(const fs::path& relative)
    {
        const std::string name = relative.filename().string();
        std::vector<std::string> parts;
        for (const auto& part : relative)
            parts.push_back(part.string());
        if (parts.size() == 1) {
            static const std::set<std::string> names { "run.json", "metrics.jsonl", "notes.json", "facts.json",
                "vocabulary.safetensors", "report.json", "responses.json" };
            return names.count(name) > 0 || name.starts_with("events.out.tfevents.");
        }
        const std::string& top = parts.front();
        if (parts.size() == 2) {
            if (top == "steps")
                return name == "newest.bin" || name == "evaluated.bin" || name == "surprising.bin"
                    || name == "curve.bin";
            if (top == "histograms" || top == "timelapse")
                return isNumbered(name, "step-", ".safetensors");
            return (top == "model" || top == "adapter" || top == "best") && isOfModelFolder(name);
        }
        return parts.size() == 3 && top == "checkpoints" && isNumbered(parts[1], "step-", "") && isOfModelFolder(name);
    }

    /// All that lies below `folder`, what is deepest first. A link counts as a file.
    std::vector<fs::path> below(const fs::path& folder)
    {
        std::vector<fs::path> paths;
        std::error_code error;
        for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
            paths.push_back(entry->path());
        if (error)
            throw InputError(Sentence::tr("%1 can't be read: %2.", folder.string(), systemMessage(error.value())));
        std::reverse(paths.begin(), paths.end());
        return paths;
    }
} // namespace

std::vector<std::string> removeRunFiles(const fs::path& run)
{
    std::error_code ignored;
    if (!fs::is_regular_file(run / "run.json", ignored))
        throw InputError(Sentence::tr("%1 holds no run, so nothing was removed.", run.string()));
    if (isRunLocked(run))
        throw InputError(Sentence::tr("A program is training %1: stop it first. Nothing was removed.", run.string()));
    for (const char* place : { "", "checkpoints", "steps", "histograms", "timelapse" })
        removeLeftovers(run / place);
    const auto remove = [&](const fs::path& path) {
        std::error_code problem;
        fs::remove(path, problem);
        if (problem)
            throw InputError(
                Sentence::tr("%1 could not be removed whole: %2", run.string(), systemMessage(problem.value())));
    };
    std::vector<std::string> others;
    for (const auto& path : below(run)) {
        const auto relative = path.lexically_relative(run);
        const bool isFolder = fs::is_directory(fs::symlink_status(path, ignored));
        if (relative == "run.json")
            continue; // last: as long as something is there, it is a run
        if (isFolder ? fs::is_empty(path, ignored) : isOfRun(relative))
            remove(path);
        else if (!isFolder && others.size() < 20)
            others.push_back(relative.string());
    }
    remove(run / "run.json");
    if (others.empty())
        remove(run);
    std::sort(others.begin(), others.end());
    return others;
}

} // namespace cutaway
