// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/finetune/finetune_preflight.h"

#include "core/finetune/finetune_tasks.h"
#include "core/jobs/outcome.h"
#include "core/torch_compat.h"
#include "tests/core/finetune/small_instructions.h"

#include <algorithm>

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

namespace {
FinetuneRecipe smallClassifier(const TemporaryFolder& folder)
{
    std::string csv = "text,label\n";
    for (int i = 0; i < 60; ++i)
        csv += std::string(i % 2 ? "no " : "yes ") + std::string(static_cast<std::size_t>(i % 7), 'x')
            + (i % 2 ? ",down\n" : ",up\n");
    FinetuneRecipe recipe;
    recipe.model.vocab_size = 0;
    recipe.model.context_length = 16;
    recipe.model.emb_dim = 16;
    recipe.model.n_heads = 2;
    recipe.model.n_layers = 2;
    recipe.tokenizer = "bytes";
    recipe.data.file = folder.file("texts.csv", csv).string();
    recipe.data.batch_size = 7;
    recipe.optimizer.lr = 2e-2;
    recipe.epochs = 3;
    recipe.eval_freq = 5;
    return recipe;
}

FinetunePreflight look(const FinetuneRecipe& recipe, const fs::path& runFolder = {})
{
    return finetunePreflight(recipe, runFolder, {}, {});
}

bool warns(const FinetunePreflight& found, const std::string& part)
{
    return std::any_of(found.warnings.begin(), found.warnings.end(),
        [&](const Sentence& warning) { return warning.text().find(part) != std::string::npos; });
}

struct Told {
    FinetuneStarted started;
    std::vector<FinetuneStep> steps;
};

FinetuneHooks listening(Told& told)
{
    FinetuneHooks hooks;
    hooks.onEvent = [&](const FinetuneEvent& event) {
        if (const auto* started = std::get_if<FinetuneStarted>(&event))
            told.started = *started;
        if (const auto* step = std::get_if<FinetuneStep>(&event))
            told.steps.push_back(*step);
    };
    return hooks;
}

/// Counts as the run, measures, its first batch's loss is the run's, and nothing is changed.
void checkAgainstRun(const FinetuneRecipe& recipe, const TemporaryFolder& folder)
{
    torch::manual_seed(99);
    const auto before = compat::cpuGeneratorState();
    std::vector<FinetunePreflightPart> parts;
    const auto found = finetunePreflight(
        recipe, folder.path() / "not" / "there", [&](FinetunePreflightPart part) { parts.push_back(part); }, {});
    CHECK(torch::equal(before, compat::cpuGeneratorState()));
    CHECK_FALSE(fs::exists(folder.path() / "not"));
    CHECK((parts
        == std::vector { FinetunePreflightPart::Data, FinetunePreflightPart::Model, FinetunePreflightPart::Base,
            FinetunePreflightPart::Steps, FinetunePreflightPart::Overfit }));

    Told told;
    finetune(recipe, folder.path() / "run", listening(told));
    CHECK(found.facts.trainTexts == told.started.trainTexts);
    CHECK(found.facts.validationTexts == told.started.validationTexts);
    CHECK(found.facts.testTexts == told.started.testTexts);
    CHECK(found.facts.parameters == told.started.parameters);
    CHECK(found.facts.trainable == told.started.trainable);
    CHECK(found.facts.totalSteps == told.started.totalSteps);
    CHECK(found.facts.maxLength == told.started.maxLength);
    CHECK(found.facts.labels == told.started.labels);
    CHECK(found.texts == told.started.trainTexts + told.started.validationTexts + told.started.testTexts);
    CHECK(found.overfit.front() == doctest::Approx(told.steps.front().loss).epsilon(1e-5));
    CHECK(found.overfit.size() == 40);
    CHECK(found.overfits);
    CHECK(found.secondsPerStep > 0.0);
    CHECK(found.secondsPerEvaluation > 0.0);
    CHECK(found.seconds > found.secondsPerStep * static_cast<double>(found.facts.totalSteps));
    CHECK(found.stepBytes > 0);
    CHECK(found.freeBytes > found.stepBytes);
    CHECK(found.freeDiskBytes > found.diskBytes);
    std::uint64_t written = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder.path() / "run"))
        written += entry.is_regular_file() ? entry.file_size() : 0;
    CHECK(found.diskBytes > written * 6 / 10);
    CHECK(found.diskBytes < written * 14 / 10);
    CHECK(std::isfinite(found.baseLoss));
    CHECK(found.warnings.empty());
}
} // namespace

TEST_CASE("classes: what a preflight counts and measures is what the run has")
{
    const TemporaryFolder folder;
    auto recipe = smallClassifier(folder);
    checkAgainstRun(recipe, folder);

    auto found = look(recipe);
    CHECK(found.freeDiskBytes == 0);
    CHECK(found.guessingAccuracy >= 0.5);
    CHECK(found.baseAccuracy >= 0.0);
    REQUIRE(found.examples.size() == 7);
    const auto width = static_cast<std::size_t>(found.facts.maxLength);
    CHECK(found.countedShare == doctest::Approx(1.0 / static_cast<double>(width)));
    for (const auto& example : found.examples) {
        REQUIRE(example.tokens.size() == width);
        CHECK(example.tokens.front().role == TokenRole::Prompt);
        CHECK(example.tokens.back().counts); // the last one, padding or not
        CHECK(std::count_if(example.tokens.begin(), example.tokens.end(), [](const auto& t) { return t.counts; }) == 1);
        CHECK((example.tokens.front().bytes == (example.row % 2 ? "n" : "y")));
    }
    recipe.position = "mean";
    recipe.data.max_length = 4;
    found = look(recipe);
    for (const auto& example : found.examples) {
        const auto letters = (example.row % 2 ? 3 : 4) + example.row % 7;
        CHECK(example.cut == std::max<std::int64_t>(0, letters - 4));
        for (const auto& token : example.tokens)
            CHECK(token.counts == (token.role == TokenRole::Prompt));
    }
    CHECK(warns(found, "are longer than 4 tokens and lose their ends"));
}

TEST_CASE("instructions: the first batch as it trains, and how much of it counts")
{
    const TemporaryFolder folder;
    writeLetters(folder);
    auto recipe = smallInstructions(folder);
    recipe.epochs = 2;
    checkAgainstRun(recipe, folder);
    const auto whole = look(recipe);
    REQUIRE(whole.examples.size() == 4);
    CHECK(whole.secondsOfAnswers > 0.0);
    recipe.data.mask_instruction = true;
    const auto masked = look(recipe);
    CHECK(masked.countedShare < whole.countedShare);
    CHECK(masked.countedShare > 0.3);
    for (const auto& example : masked.examples)
        for (const auto& token : example.tokens)
            CHECK(token.counts == (token.role == TokenRole::Response || token.role == TokenRole::EndOfText));

    recipe.data.max_length = 3;
    recipe.data.split = { 1.0, 0.0, 0.0 };
    recipe.optimizer.warmup_steps = 1000;
    recipe.optimizer.lr = 1e-7;
    const auto cut = look(recipe);
    CHECK(warns(cut, "80 of 80 texts (100 %)"));
    CHECK(warns(cut, "20 of the 80 texts that train")); // "d?/x" is longer than that
    CHECK(warns(cut, "no text to validate"));
    CHECK(warns(cut, "1000 of warm-up"));
    CHECK(warns(cut, "too small"));
    recipe.tokenizer = "bytes";
    recipe.data.max_length = 0;
    CHECK(warns(look(recipe), "has no <|endoftext|>"));
}

TEST_CASE("held-out rows that ask what trains are named and counted; rows of a file of its own by its name")
{
    const TemporaryFolder folder;
    writeLetters(folder);
    auto recipe = smallInstructions(folder); // four questions, twenty times each
    recipe.epochs = 1;
    const auto found = look(recipe);
    CHECK(found.facts.copies == 12);
    CHECK(found.facts.problemCount == 12);
    REQUIRE(found.facts.problems.size() == 12);
    CHECK(found.facts.problems[0].row == 76);
    CHECK(found.facts.problems[0].what.text() == "its instruction trains, too, as row 0");
    CHECK(found.facts.problems[0].file.empty());
    recipe.data.test_file = folder
                                .file("held.json",
                                    R"([{"instruction": "a?", "output": ""}, {"instruction": "b?", "output": "bb!"},
                                        {"instruction": "c?cccccccccccccccccccccc", "output": "cc!"}])")
                                .string();
    const auto own = look(recipe);
    CHECK(own.facts.testTexts == 2);
    CHECK(own.facts.copies == 4 + 1);
    REQUIRE(own.facts.problems.size() == 7);
    CHECK(own.facts.problemCount == 7);
    CHECK(own.facts.problems.front().file == "held.json");
    CHECK(own.facts.problems.front().what.text() == "it has no answer, and is left out");
    CHECK(own.facts.problems[5].file == "held.json");
    CHECK(own.facts.problems[5].what.text() == "its instruction trains, too, as row 1");
    CHECK(own.facts.problems.back().row == 2);
    CHECK(own.facts.problems.back().file == "held.json");
}

TEST_CASE("a model that does not fit is not made; a stop and what the run refuses")
{
    const TemporaryFolder folder;
    auto recipe = smallClassifier(folder);
    recipe.model.emb_dim = 65'536;
    recipe.model.n_layers = 96;
    const auto found = look(recipe, folder.path());
    CHECK(warns(found, "of memory"));
    CHECK(found.overfit.empty());
    CHECK(found.examples.empty());
    CHECK(found.facts.trainTexts == 42);
    recipe = smallClassifier(folder);
    std::stop_source stop;
    const auto stopAt = [&](FinetunePreflightPart part) {
        if (part == FinetunePreflightPart::Steps)
            stop.request_stop();
    };
    CHECK_THROWS_AS(finetunePreflight(recipe, {}, stopAt, stop.get_token()), CancelledError);
    recipe.data.label = "class";
    CHECK_THROWS_AS(look(recipe), InputError);
}
