// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/preflight.h"

#include "core/jobs/outcome.h"
#include "core/torch_compat.h"
#include "core/train/measured_steps.h"
#include "core/train/train_data.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/train/small_recipe.h"

#include <doctest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

namespace {
bool warns(const Preflight& found, const std::string& part)
{
    return std::any_of(found.warnings.begin(), found.warnings.end(),
        [&](const Sentence& warning) { return warning.text().find(part) != std::string::npos; });
}

std::uint64_t sizeOf(const fs::path& folder)
{
    std::uint64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        bytes += entry.is_regular_file() ? entry.file_size() : 0;
    return bytes;
}
} // namespace

TEST_CASE("a preflight counts what the run then has, measures, and leaves nothing changed")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.optimizer.lr = 0.02;
    recipe.epochs = 5;
    std::vector<PreflightPart> parts;
    PreflightHooks hooks;
    hooks.folder = folder.path() / "not" / "yet" / "there";
    hooks.onPart = [&](PreflightPart part) { parts.push_back(part); };
    torch::manual_seed(99);
    const auto before = compat::cpuGeneratorState();
    const auto entries = entriesIn(folder.path());
    const auto found = preflight(recipe, hooks);
    CHECK(torch::equal(before, compat::cpuGeneratorState()));
    CHECK(entriesIn(folder.path()) == entries);
    const std::vector inOrder { PreflightPart::Text, PreflightPart::Model, PreflightPart::Steps,
        PreflightPart::Overfit };
    CHECK((parts == inOrder));

    Told told;
    const auto end = train(recipe, folder.path() / "run", listening(told));
    CHECK(found.parameters == told.starts.at(0).parameters);
    CHECK((found.model == told.starts[0].model));
    CHECK(found.trainTokens == told.starts[0].trainTokens);
    CHECK(found.validationTokens == told.starts[0].validationTokens);
    CHECK(found.stepsPerEpoch == told.starts[0].trainBatches);
    CHECK(found.totalSteps == told.starts[0].totalSteps);
    CHECK(found.marks.bigram == told.starts[0].marks.bigram);
    CHECK(found.trainWindows == loadTrainData(recipe, nullptr, {}).train.size());
    CHECK(found.secondsPerStep > 0.0);
    CHECK(found.seconds > found.secondsPerStep * static_cast<double>(found.totalSteps));
    CHECK(found.freeBytes > 0);
    CHECK(found.freeDiskBytes > 0);
    const auto checkpoint = sizeOf(end.modelFolder);
    CHECK(found.checkpointBytes > checkpoint * 8 / 10);
    CHECK(found.checkpointBytes < checkpoint * 12 / 10);
    CHECK(found.diskBytes > found.checkpointBytes);
    CHECK(found.overfit.size() == 40);
    CHECK(found.overfits);
    CHECK(found.overfit.front() == doctest::Approx(told.losses.front()).epsilon(1e-5)); // the same first batch
    CHECK_FALSE(warns(found, "single batch"));
}

TEST_CASE("memory that a step takes is measured")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.model.vocab_size = 50'000;
    recipe.model.emb_dim = 64;
    const auto found = preflight(recipe);
    // Weights, gradients, two means: 4 numbers a weight, 2 · 3.2 million weights in float32; logits besides.
    const auto least = 16 * static_cast<std::uint64_t>(found.parameters);
    CHECK(found.stepBytes > least);
    CHECK(found.stepBytes < 3 * least);
}

TEST_CASE("what speaks against starting")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.optimizer.lr = 90.0;
    CHECK(warns(preflight(recipe), "blows up"));
    CHECK_FALSE(preflight(recipe).overfits);

    recipe.optimizer.lr = 1e-7;
    recipe.data.train_ratio = 1.0;
    recipe.optimizer.warmup_steps = 1000;
    auto found = preflight(recipe);
    CHECK(warns(found, "too small"));
    CHECK(warns(found, "no text to validate"));
    CHECK(warns(found, "1000 of warm-up"));

    recipe = smallRecipe(folder.path() / "text.txt");
    recipe.model.emb_dim = 512;
    recipe.data.train_ratio = 0.99;
    found = preflight(recipe);
    CHECK(warns(found, "by heart"));
    CHECK(warns(found, "less than one window"));

    recipe.model.vocab_size = 4'000'000; // terabytes
    recipe.model.emb_dim = 65'536;
    found = preflight(recipe);
    CHECK(warns(found, "of memory"));
    CHECK(warns(found, "on disk") == false); // no folder was named
    CHECK(found.overfit.empty());
    CHECK(found.secondsPerStep == 0.0);
    PreflightHooks hooks;
    hooks.folder = folder.path();
    CHECK(warns(preflight(recipe, hooks), "on disk"));
}

TEST_CASE("tiny numbers are told as what they are")
{
    CHECK(sizeInWords(1) == "1 kB");
    CHECK(sizeInWords(2'600) == "3 kB");
    CHECK(sizeInWords(999'499) == "999 kB");
    CHECK(sizeInWords(999'500) == "1 MB");
    CHECK(sizeInWords(20'000'000) == "20 MB");
    CHECK(sizeInWords(1'500'000'000) == "1.5 GB");
    std::vector<Sentence> warnings;
    warnOfMemory(2'000, 1'000, warnings);
    warnOfBatch({ 5.5401, 5.5399 }, warnings);
    warnOfBatch({ 5.5399, 5.5401 }, warnings); // no blow-up
    REQUIRE(warnings.size() == 3);
    CHECK(warnings[0].text().find("2 kB of memory") != std::string::npos);
    CHECK(warnings[1].text().find("stays at 5.54") != std::string::npos);
    CHECK(warnings[2].text().find("stays at 5.54") != std::string::npos);
}

TEST_CASE("a preflight can be stopped, and refuses what a run refuses")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    std::stop_source stop;
    PreflightHooks hooks;
    hooks.stop = stop.get_token();
    hooks.onPart = [&](PreflightPart part) {
        if (part == PreflightPart::Steps)
            stop.request_stop();
    };
    CHECK_THROWS_AS(preflight(recipe, hooks), CancelledError);
    recipe.model.vocab_size = 10; // fewer than the tokenizer's
    CHECK_THROWS_WITH_AS(preflight(recipe), doctest::Contains("set it to 256 or 0"), InputError);
    recipe.data.files = { (folder.path() / "none.txt").string() };
    CHECK_THROWS_AS(preflight(recipe), InputError);
}

TEST_CASE("the largest numbers that a recipe may have are reckoned with")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    const auto plain = preflight(recipe);
    recipe.keep_checkpoints = recipe.eval_freq = std::numeric_limits<std::int64_t>::max();
    const auto found = preflight(recipe);
    CHECK(found.diskBytes == plain.diskBytes); // one checkpoint, at the end
    CHECK(found.seconds >= static_cast<double>(found.totalSteps) * found.secondsPerStep);
}

TEST_CASE("documents too few to be split are one sentence that says what to do")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.data.split = "documents";
    const auto said = [&]() -> std::string {
        try {
            preflight(recipe);
        } catch (const InputError& error) {
            return error.sentence().text();
        }
        return {};
    };
    for (const char* tokenizer : { "bytes", "chars", "bpe:300" }) {
        CAPTURE(tokenizer);
        recipe.tokenizer = tokenizer;
        CHECK(said().find("a single document") != std::string::npos);
        CHECK(said().find("data.split") != std::string::npos);
    }
    recipe.tokenizer = "bytes";
    const auto more = folder.path() / "more.txt";
    writeFileAtomically(more, "Another text, which has nothing in common with the first.");
    recipe.data.files.push_back(more.string());
    recipe.data.train_ratio = 0.4;
    CHECK(said().find("All 2 documents") != std::string::npos);
    recipe.data.files.pop_back();
    recipe.data.extra_files = { more.string() }; // it trains, so all that is wrong is its length
    CHECK(said().find("too short to train on") != std::string::npos);
}

TEST_CASE("a recipe's folder stands for the texts in it and below, by name")
{
    const TemporaryFolder folder;
    fs::create_directories(folder.path() / "texts" / "b");
    folder.file("texts/c.txt", "c");
    folder.file("texts/b/z.md", "z");
    folder.file("texts/a.txt", "a");
    folder.file("texts/picture.png", "no text");
    folder.file("one.log", "a file is taken by its name, whatever that is");
    const auto texts = folder.path() / "texts";
    const auto files = textFiles({ (folder.path() / "one.log").string(), texts.string() });
    const std::vector<fs::path> expected { folder.path() / "one.log", texts / "a.txt", texts / "b" / "z.md",
        texts / "c.txt" };
    CHECK((files == expected));
    auto recipe = smallRecipe(folder.path() / "text.txt");
    recipe.data.files = { texts.string() };
    recipe.data.train_ratio = 1.0;
    CHECK(readTrainTexts(recipe).train == "a<|endoftext|>z<|endoftext|>c");
    fs::create_directory(folder.path() / "empty");
    CHECK_THROWS_AS(textFiles({ (folder.path() / "empty").string() }), InputError);
}
