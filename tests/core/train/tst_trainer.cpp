// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"
#include "core/train/metrics_reader.h"
#include "core/train/trainer.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/train/small_recipe.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <thread>

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

TEST_CASE("a stop that comes with the last batch of an epoch leaves a checkpoint, and the sample is made later")
{
    const TemporaryFolder folder;
    const auto recipe = smallRecipe(folder.path() / "text.txt");
    Told whole;
    const auto undisturbed = train(recipe, folder.path() / "whole", listening(whole));
    REQUIRE(whole.samples.size() == 2);
    const auto perEpoch = undisturbed.steps / 2;

    std::stop_source stop;
    Told told;
    auto hooks = listening(told, stop.get_token());
    hooks.onBreath = [&](GPT&, const TokenizerPtr&) {
        if (static_cast<std::int64_t>(told.losses.size()) == perEpoch)
            stop.request_stop(); // the next thing would be the sample
    };
    const auto stopped = train(recipe, folder.path() / "stopped", hooks);
    CHECK(stopped.why == TrainEnd::Why::Stopped);
    CHECK(stopped.steps == perEpoch);
    CHECK(fs::exists(fs::path(stopped.modelFolder) / "model.safetensors"));
    CHECK(told.samples.empty());

    const auto end = resume(folder.path() / "stopped", listening(told));
    CHECK(end.why == TrainEnd::Why::Finished);
    CHECK(told.losses == whole.losses);
    REQUIRE(told.samples.size() == 2);
    CHECK(told.samples[0].text == whole.samples[0].text);
    CHECK(readFile(folder.path() / "stopped" / "metrics.jsonl").size() > 0);
}

TEST_CASE("a run that is not exact draws the same masks after it was stopped: resumed, it equals one never stopped")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.exact = false;
    recipe.model.drop_rate = 0.3;
    recipe.device = "cpu";
    for (const char* dtype : { "float32", "bfloat16" }) {
        CAPTURE(dtype);
        recipe.dtype = dtype;
        Told whole, told;
        train(recipe, folder.path() / (std::string(dtype) + "-whole"), listening(whole));
        std::stop_source stop;
        auto hooks = listening(told, stop.get_token());
        hooks.onBreath = [&](GPT&, const TokenizerPtr&) {
            if (told.losses.size() == 4)
                stop.request_stop();
        };
        CHECK(train(recipe, folder.path() / (std::string(dtype) + "-stopped"), hooks).why == TrainEnd::Why::Stopped);
        CHECK(told.losses.size() == 4);
        resume(folder.path() / (std::string(dtype) + "-stopped"), listening(told));
        CHECK(told.losses == whole.losses);
    }
}

TEST_CASE("checkpoints by the clock change no number")
{
    const TemporaryFolder folder;
    const auto recipe = smallRecipe(folder.path() / "text.txt");
    Told plain, often;
    train(recipe, folder.path() / "plain", listening(plain));
    auto hooks = listening(often);
    hooks.checkpointAfter = std::chrono::milliseconds(1);
    train(recipe, folder.path() / "often", hooks);
    CHECK(often.losses == plain.losses);
    const auto checkpoints = [&](const char* run) {
        const auto all = fs::directory_iterator(folder.path() / run / "checkpoints");
        return std::distance(fs::begin(all), fs::end(all));
    };
    CHECK(checkpoints("plain") == 1);
    CHECK(checkpoints("often") > 1);
}

TEST_CASE("a run that does not come to its first step leaves nothing behind")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.data.files = { (folder.path() / "missing.txt").string() };
    Told told;
    CHECK_THROWS_AS(train(recipe, folder.path() / "run", listening(told)), InputError);
    CHECK_FALSE(fs::exists(folder.path() / "run"));

    fs::create_directory(folder.path() / "mine");
    writeFileAtomically(folder.path() / "mine" / "note.txt", "kept");
    CHECK_THROWS_AS(train(recipe, folder.path() / "mine", listening(told)), InputError);
    CHECK(readFile(folder.path() / "mine" / "note.txt") == "kept");
    CHECK_FALSE(fs::exists(folder.path() / "mine" / "run.json"));
}

TEST_CASE("a folder with other things in it is no place for a run")
{
    const TemporaryFolder folder;
    const auto recipe = smallRecipe(folder.path() / "text.txt");
    Told told;
    fs::create_directory(folder.path() / "mine");
    CHECK(train(recipe, folder.path() / "mine", listening(told)).why == TrainEnd::Why::Finished); // an empty one is
    fs::create_directory(folder.path() / "full");
    writeFileAtomically(folder.path() / "full" / "note.txt", "kept");
    CHECK_THROWS_WITH_AS(
        train(recipe, folder.path() / "full", listening(told)), doctest::Contains("not empty"), InputError);
    CHECK_FALSE(fs::exists(folder.path() / "full" / "checkpoints"));
}

TEST_CASE("a run that max_steps ends within an epoch says so, and the epoch is the same when it is given more")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    Told whole, told;
    train(recipe, folder.path() / "whole", listening(whole));
    recipe.max_steps = 8; // an epoch has 6
    REQUIRE(whole.starts[0].trainBatches == 6);
    const auto end = train(recipe, folder.path() / "short", listening(told));
    CHECK(told.steps.back().epoch == 1);
    CHECK(nlohmann::json::parse(readFile(fs::path(end.modelFolder) / "trainer.json"))["epoch"] == 1);
    auto run = nlohmann::json::parse(readFile(folder.path() / "short" / "run.json"));
    run["recipe"]["max_steps"] = 0;
    writeFileAtomically(folder.path() / "short" / "run.json", run.dump());
    resume(folder.path() / "short", listening(told));
    REQUIRE(told.losses.size() == whole.losses.size());
    CHECK(told.steps.back().epoch == 1);
    CHECK(told.losses == whole.losses); // no window of the epoch twice
}

TEST_CASE("where checkpoints are kept, the model with the lowest validation loss is, once writing it takes little of "
          "the time")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.eval_freq = 4;
    for (const std::int64_t every : { 1000, 0 }) {
        CAPTURE(every);
        recipe.checkpoint_every = every;
        Told told;
        std::vector<std::int64_t> kept;
        auto hooks = listening(told);
        hooks.onEvent = [&](const TrainEvent& event) {
            told.add(event);
            if (const auto* checkpoint = std::get_if<TrainCheckpoint>(&event))
                kept.push_back(checkpoint->step);
        };
        hooks.onBreath = [&](GPT&, const TokenizerPtr&) {
            if (told.losses.size() == 4)
                std::this_thread::sleep_for(std::chrono::milliseconds(2100));
        };
        train(recipe, folder.path() / ("run" + std::to_string(every)), hooks);
        REQUIRE(told.evaluations.size() >= 2);
        REQUIRE(told.evaluations[1].valLoss < told.evaluations[0].valLoss);
        REQUIRE(!kept.empty());
        // After the evaluation of step 4, or on a slow machine of step 0; never where only the end is kept.
        CHECK((every > 0 ? kept.front() == 5 || kept.front() == 1 : kept.front() == 12));
    }
}

TEST_CASE("a run that is killed at its last checkpoint has its last evaluation and sample all the same")
{
    struct Killed { };
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.exact = false;
    recipe.device = "cpu";
    recipe.checkpoint_every = 1;
    // Both as the run folder tells it: a sample of bytes may be no UTF-8.
    const auto toldBy = [&](const char* run) {
        Told told;
        for (const auto& event : readMetrics(folder.path() / run))
            told.add(event);
        return told;
    };
    const auto steps = train(recipe, folder.path() / "whole", {}).steps;
    const Told whole = toldBy("whole");
    REQUIRE(whole.evaluations.back().step == steps - 1);

    TrainHooks hooks;
    hooks.onEvent = [&](const TrainEvent& event) {
        if (const auto* checkpoint = std::get_if<TrainCheckpoint>(&event); checkpoint && checkpoint->step == steps)
            throw Killed();
    };
    CHECK_THROWS_AS(train(recipe, folder.path() / "killed", hooks), Killed);
    CHECK(resume(folder.path() / "killed", {}).why == TrainEnd::Why::Finished);
    const Told kept = toldBy("killed");
    CHECK(kept.evaluations.size() == whole.evaluations.size());
    REQUIRE(kept.samples.size() == whole.samples.size());
    CHECK(kept.samples.back().text == whole.samples.back().text);
}

TEST_CASE("who discards a run waits for no checkpoint")
{
    const TemporaryFolder folder;
    const auto recipe = smallRecipe(folder.path() / "text.txt");
    Told told;
    std::stop_source stop;
    auto hooks = listening(told, stop.get_token());
    hooks.control = std::make_shared<TrainControl>();
    hooks.onBreath = [&](GPT&, const TokenizerPtr&) {
        hooks.control->discard();
        stop.request_stop();
    };
    const auto end = train(recipe, folder.path() / "run", hooks);
    CHECK(end.why == TrainEnd::Why::Stopped);
    CHECK(end.modelFolder.empty());
    CHECK(fs::is_empty(folder.path() / "run" / "checkpoints"));
}

TEST_CASE("a run whose text lies elsewhere now goes on when it is the same text")
{
    const TemporaryFolder folder;
    fs::create_directories(folder.path() / "there" / "corpus");
    auto recipe = smallRecipe(folder.path() / "there" / "corpus" / "text.txt");
    Told told;
    auto hooks = listening(told);
    hooks.control = std::make_shared<TrainControl>();
    hooks.control->stopAfter(4);
    train(recipe, folder.path() / "run", hooks);
    fs::rename(folder.path() / "there", folder.path() / "here");
    CHECK_THROWS_AS(resume(folder.path() / "run", listening(told)), InputError);
    ::setenv("CUTAWAY_DATA", (folder.path() / "here" / "corpus").c_str(), 1); // by its file name
    CHECK(resume(folder.path() / "run", listening(told)).why == TrainEnd::Why::Finished);
    ::unsetenv("CUTAWAY_DATA");
    CHECK(told.losses.size() == 12);
}

TEST_CASE("a folder that holds a run stays as it is")
{
    const TemporaryFolder folder;
    const auto recipe = smallRecipe(folder.path() / "text.txt");
    Told told;
    train(recipe, folder.path() / "run", listening(told));
    const auto before = readFile(folder.path() / "run" / "run.json");
    CHECK_THROWS_AS(train(recipe, folder.path() / "run", listening(told)), InputError);
    CHECK(readFile(folder.path() / "run" / "run.json") == before);
}

TEST_CASE("letters that only the validation part has are in the vocabulary")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    writeFileAtomically(
        folder.path() / "text.txt", readFile(folder.path() / "text.txt") + std::string(60, 'Z') + " end");
    recipe.tokenizer = "chars";
    Told told;
    CHECK(train(recipe, folder.path() / "run", listening(told)).why == TrainEnd::Why::Finished);
}
