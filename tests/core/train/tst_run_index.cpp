// SPDX-License-Identifier: GPL-3.0-or-later
// Run folders made by hand, so that no model is trained for a test of lists.
#include "core/train/run_index.h"

#include "core/jobs/outcome.h"
#include "core/train/recipe.h"
#include "core/train/run_lock.h"
#include "core/train/run_removal.h"
#include "core/train/run_summary.h"
#include "tests/core/io/temporary_folder.h"

#include <doctest.h>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace cutaway;
using cutaway::testing::TemporaryFolder;
namespace fs = std::filesystem;

namespace {
/// A run of 20 steps with a checkpoint after 10 and three evaluations, the second the best.
fs::path makeRun(const TemporaryFolder& folder, const std::string& name, double lr = 4e-4)
{
    TrainRecipe recipe;
    recipe.data.files = { "/texts/a.txt" };
    recipe.optimizer.lr = lr;
    fs::create_directories(folder.path() / name / "checkpoints" / "step-10");
    folder.file(name + "/run.json",
        nlohmann::json { { "format", "cutaway-run" }, { "version", 1 }, { "recipe", nlohmann::json(toJson(recipe)) } }
            .dump());
    folder.file(name + "/metrics.jsonl",
        R"({"step": 0, "tokens_seen": 100, "train_loss": 5.0, "val_loss": 5.5})"
        "\n"
        R"({"sample": "once", "step": 4, "epoch": 0})"
        "\n"
        R"({"step": 5, "tokens_seen": 600, "train_loss": 3.0, "val_loss": 3.25})"
        "\n"
        R"({"step": 10, "tokens_seen": 1100, "train_loss": 2.5, "val_loss": null})"
        "\n{\"step\": 15, \"tok");
    folder.file(name + "/checkpoints/step-10/trainer.json", R"({"step": 10, "total_steps": 20, "seconds": 7.5})");
    return folder.path() / name;
}

std::vector<std::string> namesOf(const std::vector<RunSummary>& runs)
{
    std::vector<std::string> names;
    for (const auto& run : runs)
        names.push_back(run.name);
    std::sort(names.begin(), names.end());
    return names;
}
} // namespace

TEST_CASE("a run folder tells what it holds, torn lines left out")
{
    const TemporaryFolder folder;
    const auto run = readRunSummary(makeRun(folder, "first"));
    CHECK(run.name == "first");
    CHECK(run.state == RunSummary::State::Stopped);
    CHECK(run.steps == 10);
    CHECK(run.totalSteps == 20);
    CHECK(run.seconds == 7.5);
    CHECK(run.trainLoss == 2.5);
    CHECK(std::isnan(run.valLoss));
    CHECK(run.bestValLoss == 3.25);
    CHECK(run.bestStep == 5);
    CHECK(run.tokensSeen == 1100);
    CHECK(run.begun > 1'500'000'000);
    CHECK_THROWS_WITH_AS(readRunSummary(folder.path()), doctest::Contains("run.json"), InputError);
    folder.file("first/run.json", "{");
    CHECK_THROWS_AS(readRunSummary(folder.path() / "first"), InputError);
}

TEST_CASE("fine-tunings are listed beside trainings, with their task and settings")
{
    const TemporaryFolder folder;
    makeRun(folder, "first");
    fs::create_directories(folder.path() / "spam" / "checkpoints" / "step-4");
    folder.file("spam/run.json",
        R"({"format": "cutaway-finetune", "recipe": {"task": "classify", "data": {"file": "/sms.tsv"}, "epochs": 5}})");
    folder.file("spam/metrics.jsonl",
        R"({"step": 4, "train_loss": 0.5, "val_loss": 0.75})"
        "\n");
    folder.file("spam/checkpoints/step-4/trainer.json", R"({"step": 4, "seconds": 2})");
    const auto run = readRunSummary(folder.path() / "spam");
    CHECK(run.task == "classify");
    CHECK(!isTraining(run));
    CHECK(run.state == RunSummary::State::Stopped);
    CHECK(run.steps == 4);
    CHECK(run.bestValLoss == 0.75);
    const auto settings = settingsOf(run);
    CHECK(std::find(settings.begin(), settings.end(), std::pair<std::string, std::string>("data.file", "\"/sms.tsv\""))
        != settings.end());
    CHECK(isTraining(readRunSummary(folder.path() / "first")));

    RunIndex index(folder.path() / "runs.sqlite");
    CHECK(index.rebuild({ folder.path() }) == 2);
    CHECK(index.list("sms").size() == 1);
    CHECK(index.list("sms").front().task == "classify");
    CHECK(!isTraining(RunIndex(folder.path() / "runs.sqlite").list("classify").front()));
    CHECK(namesOf(index.list()) == std::vector<std::string> { "first", "spam" });
    folder.file("spam/metrics.jsonl",
        R"({"step": 4, "train_loss": 0.5, "val_loss": 0.75})"
        "\n"
        R"({"test": {"accuracy": 0.9}})"
        "\n");
    CHECK(index.list("sms").front().state == RunSummary::State::Finished);
    folder.file("spam/run.json", R"({"format": "cutaway-finetune", "recipe": 3})");
    CHECK_THROWS_AS(readRunSummary(folder.path() / "spam"), InputError);
}

TEST_CASE("running and finished are seen")
{
    const TemporaryFolder folder;
    const auto path = makeRun(folder, "first");
    {
        const auto lock = lockRun(path);
        CHECK(readRunSummary(path).state == RunSummary::State::Running);
        CHECK_THROWS_WITH_AS(lockRun(path), doctest::Contains("Another program"), InputError);
    }
    fs::create_directories(path / "checkpoints/step-20");
    folder.file("first/checkpoints/step-20/trainer.json", R"({"step": 20, "total_steps": 20, "seconds": 15})");
    CHECK(readRunSummary(path).state == RunSummary::State::Finished);
    folder.file("first/checkpoints/step-20/trainer.json", "{\"step\": 2"); // torn by a kill: the one before counts
    CHECK(readRunSummary(path).steps == 10);
}

TEST_CASE("the index lists, searches, follows the folders and forgets")
{
    const TemporaryFolder folder;
    const auto first = makeRun(folder, "first"), second = makeRun(folder, "second", 0.25);
    const auto file = folder.path() / "index" / "runs.sqlite";
    {
        RunIndex index(file);
        index.add(first);
        index.add(second);
        index.add(first); // once more changes nothing
        CHECK(namesOf(index.list()) == std::vector<std::string> { "first", "second" });
        CHECK_THROWS_AS(index.add(folder.path() / "none"), InputError);
    }
    RunIndex index(file); // and another program sees the same
    CHECK(namesOf(index.list()) == std::vector<std::string> { "first", "second" });
    const auto listed = index.list("SECOND lr\":0.25");
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].recipe.optimizer.lr == 0.25);
    CHECK(listed[0].bestValLoss == 3.25);
    CHECK(std::isnan(listed[0].valLoss));
    CHECK(index.list("second 0.125").empty());

    writeRunNotes(first, { "good", "small" }, "with \"quotes\"\nand lines");
    const auto noted = index.list("tag:good");
    REQUIRE(noted.size() == 1);
    CHECK(noted[0].tags == std::vector<std::string> { "good", "small" });
    CHECK(noted[0].note == "with \"quotes\"\nand lines");
    CHECK(index.list("tag:goo").empty());

    folder.file("second/metrics.jsonl",
        R"({"step": 0, "tokens_seen": 100, "train_loss": 1.5, "val_loss": 1.75})"
        "\n");
    CHECK(index.list("second").at(0).valLoss == 1.75);
    fs::rename(second, folder.path() / "moved");
    CHECK(namesOf(index.list()) == std::vector<std::string> { "first" });
    index.forget(first);
    CHECK(index.list().empty());
    CHECK(fs::exists(first / "run.json"));
}

TEST_CASE("rebuild finds the runs again, also in folders below")
{
    const TemporaryFolder folder;
    makeRun(folder, "first");
    fs::create_directories(folder.path() / "deep/er");
    makeRun(folder, "deep/er/second");
    folder.file("deep/run.json.txt", "no run");
    RunIndex index(folder.path() / "runs.sqlite");
    CHECK(index.rebuild({ folder.path() }) == 2);
    CHECK(namesOf(index.list()) == std::vector<std::string> { "first", "second" });
    makeRun(folder, "third");
    CHECK(index.rebuild() == 3); // beside one that was known
}

TEST_CASE("rebuilding in one folder keeps what others have, and names what can't be read")
{
    const TemporaryFolder folder;
    RunIndex index(folder.path() / "index" / "runs.sqlite");
    index.add(makeRun(folder, "a/first"));
    index.add(makeRun(folder, "a/gone"));
    makeRun(folder, "b/second");
    makeRun(folder, "b/torn");
    folder.file("b/torn/run.json", "{");
    fs::remove_all(folder.path() / "a" / "gone");
    std::vector<Sentence> damaged;
    CHECK(index.rebuild({ folder.path() / "b" }, &damaged) == 2);
    CHECK(namesOf(index.list()) == std::vector<std::string> { "first", "second" });
    REQUIRE(damaged.size() == 1);
    CHECK(damaged[0].text().find("torn") != std::string::npos);
}

TEST_CASE("removing a run takes what it wrote and leaves what else lies there")
{
    const TemporaryFolder folder;
    const auto run = makeRun(folder, "first");
    folder.file("first/checkpoints/step-10/model.safetensors", "w");
    folder.file("first/events.out.tfevents.1.host", "e");
    CHECK(removeRunFiles(run).empty());
    CHECK_FALSE(fs::exists(run));

    makeRun(folder, "second");
    const auto other = folder.path() / "second";
    folder.file("second/thesis.txt", "mine");
    fs::create_directories(other / "steps");
    folder.file("second/steps/newest.bin", "s");
    folder.file("second/steps/notes.md", "mine");
    folder.file("elsewhere.txt", "mine");
    fs::create_symlink(folder.path() / "elsewhere.txt", other / "link");
    CHECK(removeRunFiles(other) == std::vector<std::string> { "link", "steps/notes.md", "thesis.txt" });
    CHECK(fs::exists(other / "thesis.txt"));
    CHECK(fs::exists(other / "steps" / "notes.md"));
    CHECK_FALSE(fs::exists(other / "steps" / "newest.bin"));
    CHECK_FALSE(fs::exists(other / "run.json"));
    CHECK_FALSE(fs::exists(other / "checkpoints"));
    CHECK(fs::exists(folder.path() / "elsewhere.txt"));

    CHECK_THROWS_AS(removeRunFiles(other), InputError); // no run any more
    CHECK(fs::exists(other / "thesis.txt"));
    const auto busy = makeRun(folder, "third");
    const auto lock = lockRun(busy);
    CHECK_THROWS_AS(removeRunFiles(busy), InputError);
    CHECK(fs::exists(busy / "metrics.jsonl"));
}

TEST_CASE("an index that is no database, or of another version, is begun anew")
{
    const TemporaryFolder folder;
    const auto first = makeRun(folder, "first");
    const auto file = folder.file("runs.sqlite", std::string(4096, 'x'));
    RunIndex index(file);
    CHECK(index.list().empty());
    CHECK(fs::exists(file.string() + ".damaged"));
    index.add(first);
    CHECK(index.list().size() == 1);
    fs::create_directories(folder.path() / "folder.sqlite");
    CHECK_THROWS_WITH_AS(RunIndex(folder.path() / "folder.sqlite"), doctest::Contains("index of runs"), InputError);
}

TEST_CASE("an index that another version of the program wrote is made anew, whatever it holds")
{
    const TemporaryFolder folder;
    const auto run = makeRun(folder, "first");
    const auto file = folder.path() / "runs.sqlite";
    RunIndex(file).add(run);
    std::string bytes = readFile(file);
    bytes.replace(60, 4, std::string("\0\0\0\1", 4)); // SQLite's file format, 1.3: the user version, big-endian
    writeFileAtomically(file, bytes);
    RunIndex index(file);
    CHECK(index.list().empty());
    index.add(run);
    CHECK(index.list().size() == 1);
    CHECK(RunIndex(file).list().size() == 1);
}

TEST_CASE("settings by their names")
{
    TrainRecipe recipe;
    recipe.optimizer.lr = 0.5;
    const auto settings = settingsOf(recipe);
    const auto has = [&](const char* name, const char* value) {
        return std::find(settings.begin(), settings.end(), std::pair<std::string, std::string>(name, value))
            != settings.end();
    };
    CHECK(has("optimizer.lr", "0.5"));
    CHECK(has("model.n_layers", "12"));
    CHECK(has("tokenizer", "\"gpt2\""));
}
