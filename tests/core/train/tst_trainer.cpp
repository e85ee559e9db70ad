// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"
#include "core/train/trainer.h"
#include "tests/core/io/temporary_folder.h"

#include <filesystem>

using namespace cutaway;
using cutaway::testing::TemporaryFolder;
namespace fs = std::filesystem;

namespace {
/// A model of bytes on a short text: 12 steps in two epochs, some milliseconds each.
TrainRecipe smallRecipe(const fs::path& text)
{
    std::string words;
    for (int i = 0; i < 40; ++i)
        words += "the cat sat on mat " + std::to_string(i) + ". ";
    writeFileAtomically(text, words);
    TrainRecipe recipe;
    recipe.model.vocab_size = 0;
    recipe.model.context_length = 16;
    recipe.model.emb_dim = 16;
    recipe.model.n_heads = 2;
    recipe.model.n_layers = 1;
    recipe.tokenizer = "bytes";
    recipe.data.files = { text.string() };
    recipe.data.context_length = recipe.data.stride = 16;
    recipe.data.batch_size = 8;
    recipe.epochs = 2;
    recipe.sample = { "the", 8 };
    return recipe;
}

struct Told {
    std::vector<TrainSample> samples;
    std::vector<double> losses;
};

TrainHooks listening(Told& told, std::stop_token stop = {})
{
    TrainHooks hooks;
    hooks.stop = stop;
    hooks.onEvent = [&told](const TrainEvent& event) {
        if (const auto* sample = std::get_if<TrainSample>(&event))
            told.samples.push_back(*sample);
        if (const auto* step = std::get_if<TrainStep>(&event))
            told.losses.push_back(step->loss);
    };
    return hooks;
}
} // namespace

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
