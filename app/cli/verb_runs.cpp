// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/jobs/outcome.h"
#include "core/train/recipe.h"
#include "core/train/run_index.h"
#include "core/train/run_summary.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <filesystem>

namespace cutaway::cli {

namespace {
    const char* wordFor(RunSummary::State state)
    {
        switch (state) {
        case RunSummary::State::Running:
            return "running";
        case RunSummary::State::Finished:
            return "finished";
        case RunSummary::State::Stopped:
            return "stopped";
        case RunSummary::State::Diverged:
            return "diverged";
        }
        return "";
    }

    std::string loss(double value)
    {
        return std::isfinite(value) ? fixed(value, 3) : "-";
    }

    /// In the machine's own time zone.
    std::string dateOf(std::int64_t seconds)
    {
        const auto time = static_cast<std::time_t>(seconds);
        std::tm parts {};
        localtime_r(&time, &parts);
        char text[32];
        std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &parts);
        return text;
    }

    std::string stepsOf(const RunSummary& run)
    {
        if (run.state == RunSummary::State::Diverged)
            return "at step " + grouped(run.steps);
        return grouped(run.steps) + (run.totalSteps > run.steps ? " of " + grouped(run.totalSteps) : "");
    }

    std::string listed(const std::vector<std::string>& words)
    {
        std::string all;
        for (const auto& word : words)
            all += (all.empty() ? "" : ", ") + word;
        return all;
    }

    Json toJson(const RunSummary& run)
    {
        // Written as null where a number is not finite.
        return { { "folder", run.folder }, { "name", run.name }, { "task", run.task }, { "state", wordFor(run.state) },
            { "steps", run.steps }, { "total_steps", run.totalSteps }, { "tokens_seen", run.tokensSeen },
            { "train_loss", run.trainLoss }, { "val_loss", run.valLoss }, { "best_val_loss", run.bestValLoss },
            { "best_step", run.bestStep }, { "seconds", run.seconds }, { "begun", run.begun },
            { "changed", run.changed }, { "tags", run.tags }, { "note", run.note },
            { "recipe",
                run.finetuneRecipe.empty() ? Json(cutaway::toJson(run.recipe)) : Json::parse(run.finetuneRecipe) } };
    }

    void printJsonRuns(const std::vector<RunSummary>& runs)
    {
        Json all = Json::array();
        for (const auto& run : runs)
            all.push_back(toJson(run));
        printJson({ { "runs", all } });
    }

    int listRuns(const Arguments& arguments)
    {
        const auto runs = RunIndex().list(arguments.text("search"));
        if (arguments.json()) {
            printJsonRuns(runs);
            return 0;
        }
        if (runs.empty()) {
            print(arguments.has("search")
                    ? "No run matches. Without --search all are listed.\n"
                    : "No runs are known yet. cutaway-cli train makes one; cutaway-cli runs rebuild --in FOLDER finds "
                      "those that are there already.\n");
            return 0;
        }
        Table table(
            { "run", "task", "state", "steps", "train", "val", "best val", "changed", "tags", "folder" }, "lllrrrrlll");
        for (const auto& run : runs)
            table.add({ run.name, run.task, wordFor(run.state), stepsOf(run), loss(run.trainLoss), loss(run.valLoss),
                loss(run.bestValLoss), dateOf(run.changed), listed(run.tags), run.folder });
        print(table.text());
        return 0;
    }

    /// A folder, or the name of a run that the index knows.
    std::filesystem::path runNamed(const std::string& name)
    {
        std::error_code ignored;
        if (std::filesystem::exists(std::filesystem::path(name) / "run.json", ignored))
            return name;
        std::vector<std::string> folders;
        for (const auto& run : RunIndex().list()) {
            if (run.name == name)
                folders.push_back(run.folder);
        }
        if (folders.empty())
            throw InputError(
                "There is no run " + inQuotes(name) + ": give its folder, or a name that cutaway-cli runs list shows.");
        if (folders.size() > 1)
            throw InputError(std::to_string(folders.size()) + " runs are called " + inQuotes(name)
                + "; give the folder: " + listed(folders) + ".");
        return folders.front();
    }

    /// The settings in which the runs differ; of one run those that are not the defaults.
    void printSettings(const std::vector<RunSummary>& runs)
    {
        std::vector<std::vector<std::pair<std::string, std::string>>> columns;
        for (const auto& run : runs)
            columns.push_back(settingsOf(run));
        std::vector<std::string> titles { "setting" };
        for (const auto& run : runs)
            titles.push_back(run.name);
        if (runs.size() == 1 && runs.front().finetuneRecipe.empty()) {
            columns.push_back(settingsOf(TrainRecipe {}));
            titles.emplace_back("default");
        }
        const auto valueIn = [](const auto& column, const std::string& name) {
            const auto found
                = std::find_if(column.begin(), column.end(), [&](const auto& s) { return s.first == name; });
            return found == column.end() ? std::string("-") : found->second;
        };
        std::vector<std::string> names;
        for (const auto& column : columns) {
            for (const auto& [name, value] : column) {
                if (std::find(names.begin(), names.end(), name) == names.end())
                    names.push_back(name);
            }
        }
        Table table(titles);
        bool differ = false;
        for (const auto& name : names) {
            std::vector<std::string> row { name };
            for (const auto& column : columns)
                row.push_back(valueIn(column, name));
            if (row.size() > 2 && std::adjacent_find(row.begin() + 1, row.end(), std::not_equal_to<>()) == row.end())
                continue;
            differ = true;
            table.add(row);
        }
        print(differ               ? table.text()
                : runs.size() == 1 ? "All settings are the defaults.\n"
                                   : "They have the same settings.\n");
    }

    int showRuns(const Arguments& arguments)
    {
        std::vector<RunSummary> runs;
        for (const auto& name : arguments.positionals())
            runs.push_back(readRunSummary(runNamed(name)));
        if (arguments.json()) {
            printJsonRuns(runs);
            return 0;
        }
        for (const auto& run : runs) {
            Table table({ "run", run.name });
            table.add({ "folder", run.folder });
            table.add({ "task", run.task });
            table.add({ "state", wordFor(run.state) });
            table.add({ "steps", stepsOf(run) });
            table.add({ "train loss", loss(run.trainLoss) });
            table.add({ "validation loss", loss(run.valLoss) });
            table.add({ "best",
                loss(run.bestValLoss) + (std::isfinite(run.bestValLoss) ? " at step " + grouped(run.bestStep) : "") });
            table.add({ "begun", dateOf(run.begun) });
            if (!run.tags.empty())
                table.add({ "tags", listed(run.tags) });
            if (!run.note.empty())
                table.add({ "note", run.note });
            print(table.text() + "\n");
        }
        printSettings(runs);
        return 0;
    }

    int annotateRun(const Arguments& arguments)
    {
        const auto folder = runNamed(arguments.positionals().front());
        auto run = readRunSummary(folder);
        if (!arguments.has("tag") && !arguments.has("untag") && !arguments.has("note"))
            throw InputError("Say what to write: --tag TAG…, --untag TAG… or --note TEXT.");
        for (const auto& tag : arguments.list("untag"))
            std::erase(run.tags, tag);
        for (const auto& tag : arguments.list("tag")) {
            if (tag.empty() || tag.find_first_of(" \t\n") != std::string::npos)
                throw InputError("A tag is one word; " + inQuotes(tag) + " is not.");
            if (std::find(run.tags.begin(), run.tags.end(), tag) == run.tags.end())
                run.tags.push_back(tag);
        }
        if (arguments.has("note"))
            run.note = arguments.text("note");
        writeRunNotes(folder, run.tags, run.note);
        RunIndex().add(folder);
        if (arguments.json())
            printJson(toJson(run));
        else
            print("Written to " + (folder / "notes.json").string() + ".\n");
        return 0;
    }

    int rebuildIndex(const Arguments& arguments)
    {
        std::vector<std::filesystem::path> roots;
        for (const auto& folder : arguments.list("in")) {
            std::error_code ignored;
            if (!std::filesystem::is_directory(folder, ignored))
                throw InputError("There is no folder " + inQuotes(folder) + " to look for runs in.");
            roots.emplace_back(folder);
        }
        RunIndex index;
        std::vector<Sentence> damaged;
        const auto count = index.rebuild(roots, &damaged);
        Json left = Json::array();
        for (const auto& sentence : damaged)
            left.push_back(sentence.text());
        if (arguments.json()) {
            printJson({ { "runs", count }, { "damaged", left }, { "index", RunIndex::standardFile().string() } });
            return 0;
        }
        for (const auto& sentence : damaged)
            print(sentence.text() + "\n");
        print(counted(count, "run") + " in the index " + RunIndex::standardFile().string() + ".\n");
        return 0;
    }
} // namespace

std::vector<Verb> runsVerbs()
{
    return {
        { .name = "runs list",
            .summary = "List the trainings and fine-tunings that were made on this machine",
            .options
            = { { .name = "search",
                    .value = "WORDS",
                    .help
                    = "only runs whose name, folder, note or recipe has all these words; tag:NAME asks for a tag" },
                jsonOption() },
            .notes = "Runs come into the list when they begin. JSON: {\"runs\": "
                     "[{\"folder\",\"name\",\"task\",\"state\",\"steps\",…,"
                     "\"recipe\"}…]}; state is running,\nfinished, stopped or diverged.",
            .example = "cutaway-cli runs list --search \"tag:good cosine\"",
            .run = listRuns },
        { .name = "runs show",
            .summary = "Show a run, or the settings in which several differ",
            .positionals = "RUN [RUN…]",
            .fewestPositionals = 1,
            .mostPositionals = 20,
            .options = { jsonOption() },
            .notes = "RUN is a run folder, or a name from the list.",
            .example = "cutaway-cli runs show runs/first runs/second",
            .run = showRuns },
        { .name = "runs note",
            .summary = "Give a run tags or a note",
            .positionals = "RUN",
            .fewestPositionals = 1,
            .mostPositionals = 1,
            .options = { { .name = "tag", .kind = Option::Kind::List, .value = "TAG", .help = "tags to add" },
                { .name = "untag", .kind = Option::Kind::List, .value = "TAG", .help = "tags to take away" },
                { .name = "note", .value = "TEXT", .help = "the note; an empty one takes it away" }, jsonOption() },
            .notes = "They are kept in the run folder's notes.json, so that they move with it.",
            .example = "cutaway-cli runs note runs/first --tag good --note \"dropout 0.3\"",
            .run = annotateRun },
        { .name = "runs rebuild",
            .summary = "Make the list of runs anew from the run folders",
            .options = { { .name = "in",
                             .kind = Option::Kind::List,
                             .value = "FOLDER",
                             .help = "where to look too, up to four folders deep; without it, where runs were so far" },
                jsonOption() },
            .example = "cutaway-cli runs rebuild --in runs",
            .run = rebuildIndex }
    };
}

} // namespace cutaway::cli
