// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_summary.h"

#include "core/io/atomic_file.h"
#include "core/io/json_file.h"
#include "core/jobs/outcome.h"
#include "core/train/checkpoints.h"
#include "core/train/recipe.h"
#include "core/train/run_lock.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>

#include <sys/stat.h>

namespace cutaway {

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {
    /// Modification time in seconds since 1970; 0 when there is no such file.
    std::int64_t timeOf(const fs::path& file)
    {
        struct stat status { };
        return ::stat(file.c_str(), &status) == 0 ? static_cast<std::int64_t>(status.st_mtime) : 0;
    }

    double numberOr(const Json& object, const char* name, double otherwise)
    {
        const auto found = object.find(name);
        return found != object.end() && found->is_number() ? found->get<double>() : otherwise;
    }

    std::int64_t countOr(const Json& object, const char* name, std::int64_t otherwise)
    {
        const auto found = object.find(name);
        return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
    }

    /// A JSON object, or an empty one where the file is missing or torn: a kill may come while it is written.
    Json objectIn(const fs::path& file)
    {
        std::error_code ignored;
        if (!fs::exists(file, ignored))
            return Json::object();
        try {
            auto json = readJsonFile(file, 1 << 20);
            return json.is_object() ? json : Json::object();
        } catch (const InputError&) {
            return Json::object();
        }
    }

    /// The recipe of a training; of a fine-tuning what can be said of it without knowing its keys.
    void readRunRecipe(RunSummary& run, const fs::path& file)
    {
        const Json json = readJsonFile(file, 16 << 20);
        const bool isFinetuning = json.is_object() && json.value("format", Json()) == "cutaway-finetune";
        if (!isFinetuning) {
            run.recipe = readRecipe(file);
            return;
        }
        const Json recipe = json.value("recipe", Json());
        if (!recipe.is_object())
            throw InputError(Sentence::tr("%1 is damaged: it holds no recipe.", file.string()));
        run.task = finetuneTask(recipe);
        run.finetuneRecipe = recipe.dump();
    }

    void readMetrics(RunSummary& run, const fs::path& file)
    {
        std::ifstream in(file);
        for (std::string line; std::getline(in, line);) {
            const Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
            if (json.is_object() && json.contains("test") && !run.finetuneRecipe.empty())
                run.state = RunSummary::State::Finished; // a fine-tuning's last line
            if (json.is_object() && json.contains("diverged")) { // the last line, until the run goes on
                run.state = RunSummary::State::Diverged;
                run.steps = std::max<std::int64_t>(0, countOr(json, "step", 0));
            }
            if (!json.is_object() || !json.contains("train_loss"))
                continue;
            run.trainLoss = numberOr(json, "train_loss", RunSummary::none);
            run.valLoss = numberOr(json, "val_loss", RunSummary::none);
            run.tokensSeen = countOr(json, "tokens_seen", run.tokensSeen);
            if (std::isfinite(run.valLoss) && !(run.valLoss >= run.bestValLoss)) {
                run.bestValLoss = run.valLoss;
                run.bestStep = countOr(json, "step", 0);
            }
        }
    }

    void takeMarks(RunSummary& run, const Json& json)
    {
        const Json marks = json.value("loss_marks", Json::object());
        if (marks.is_object())
            run.marks = { numberOr(marks, "uniform", RunSummary::none), numberOr(marks, "unigram", RunSummary::none),
                numberOr(marks, "bigram", RunSummary::none) };
    }

    /// The newest that is whole: a kill may have torn the last one's trainer.json.
    void readNewestCheckpoint(RunSummary& run, const fs::path& folder)
    {
        for (const auto& [step, checkpoint] : checkpointsIn(folder)) {
            const auto file = checkpoint / "trainer.json";
            const Json json = objectIn(file);
            run.steps = countOr(json, "step", -1);
            if (run.steps < 0)
                continue;
            run.totalSteps = countOr(json, "total_steps", 0);
            run.seconds = numberOr(json, "seconds", 0.0);
            takeMarks(run, json);
            run.changed = std::max(run.changed, timeOf(file));
            return;
        }
        run.steps = 0;
    }

    /// By the step from which it holds: {"400":0.5,"800":2.0}.
    nlohmann::ordered_json rateFactorsOf(const fs::path& run)
    {
        auto factors = nlohmann::ordered_json::object();
        std::ifstream in(run / "metrics.jsonl");
        for (std::string line; std::getline(in, line);) {
            if (line.find("\"rate_factor\"") == std::string::npos)
                continue;
            const Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
            if (json.is_object() && json.contains("rate_factor"))
                factors[std::to_string(countOr(json, "step", 0))] = numberOr(json, "rate_factor", RunSummary::none);
        }
        return factors;
    }

    void flatten(const std::string& prefix, const nlohmann::ordered_json& json,
        std::vector<std::pair<std::string, std::string>>& into)
    {
        for (const auto& [name, value] : json.items()) {
            if (value.is_object())
                flatten(prefix + name + ".", value, into);
            else
                into.emplace_back(prefix + name, value.dump());
        }
    }
} // namespace

RunSummary readRunSummary(const fs::path& folder)
{
    const auto file = folder / "run.json";
    std::error_code error;
    if (!fs::exists(file, error))
        throw InputError(Sentence::tr("%1 is no run folder: it holds no run.json.", folder.string()));
    RunSummary run;
    run.folder = fs::weakly_canonical(fs::absolute(folder), error).string();
    run.name = fs::path(run.folder).filename().string();
    readRunRecipe(run, file);
    run.begun = timeOf(file);
    run.changed = std::max(run.begun, timeOf(folder / "metrics.jsonl"));
    const Json facts = objectIn(folder / "facts.json");
    run.totalSteps = std::max<std::int64_t>(0, countOr(facts, "total_steps", 0));
    takeMarks(run, facts);
    readMetrics(run, folder / "metrics.jsonl");
    const auto divergedAt = run.state == RunSummary::State::Diverged ? run.steps : -1;
    readNewestCheckpoint(run, folder);
    if (divergedAt >= 0)
        run.steps = divergedAt;
    if (isRunLocked(folder))
        run.state = RunSummary::State::Running;
    else if (divergedAt < 0 && run.totalSteps > 0 && run.steps >= run.totalSteps)
        run.state = RunSummary::State::Finished;
    const Json notes = objectIn(folder / "notes.json");
    if (notes.contains("tags") && notes["tags"].is_array()) {
        for (const auto& tag : notes["tags"]) {
            if (tag.is_string())
                run.tags.push_back(tag.get<std::string>());
        }
    }
    if (notes.contains("note") && notes["note"].is_string())
        run.note = notes["note"].get<std::string>();
    return run;
}

void writeRunNotes(const fs::path& folder, const std::vector<std::string>& tags, const std::string& note)
{
    writeFileAtomically(folder / "notes.json", Json { { "tags", tags }, { "note", note } }.dump(2) + "\n");
}

std::string finetuneTask(const Json& recipe)
{
    const auto task = recipe.find("task");
    return task != recipe.end() && task->is_string() && !task->get<std::string>().empty() ? task->get<std::string>()
                                                                                          : "classify";
}

std::vector<std::pair<std::string, std::string>> settingsOf(const RunSummary& run)
{
    if (run.finetuneRecipe.empty()) {
        auto settings = settingsOf(run.recipe);
        if (const auto factors = rateFactorsOf(run.folder); !factors.empty())
            settings.emplace_back("rate_factor", factors.dump());
        return settings;
    }
    std::vector<std::pair<std::string, std::string>> settings;
    const auto recipe = nlohmann::ordered_json::parse(run.finetuneRecipe, nullptr, /*allow_exceptions=*/false);
    if (recipe.is_object())
        flatten({}, recipe, settings);
    return settings;
}

std::vector<std::pair<std::string, std::string>> settingsOf(const TrainRecipe& recipe)
{
    std::vector<std::pair<std::string, std::string>> settings;
    flatten({}, toJson(recipe), settings);
    return settings;
}

} // namespace cutaway
