// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/data/preferences.h"
#include "core/finetune/finetune_preflight.h"
#include "core/finetune/finetune_tasks.h"
#include "core/finetune/prefer.h"
#include "core/io/atomic_file.h"
#include "core/io/model_folder.h"
#include "core/jobs/outcome.h"
#include "tests/core/finetune/small_instructions.h"
#include "tests/core/io/tiny_model.h"

#include <cmath>

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

namespace {
FinetuneRecipe smallPairs(const TemporaryFolder& folder)
{
    auto recipe = smallInstructions(folder);
    auto pairs = nlohmann::json::array();
    for (int i = 0; i < 40; ++i) {
        const std::string kind(1, "abcd"[i % 4]);
        pairs.push_back({ { "instruction", kind + "?" }, { "chosen", kind + "!" }, { "rejected", kind + kind } });
    }
    auto defaults = FinetuneRecipe::defaultsOf("prefer");
    recipe.task = "prefer";
    recipe.data.split = defaults.data.split;
    recipe.data.file = folder.file("pairs.json", pairs.dump()).string();
    recipe.prefer.beta = 0.5;
    recipe.epochs = 3;
    recipe.optimizer.lr = 3e-3;
    return recipe;
}
} // namespace

TEST_CASE("it learns which answer is preferred; rewards start at nothing")
{
    const TemporaryFolder folder;
    writeLetters(folder);
    for (const char* logProbs : { "mean", "sum" }) {
        CAPTURE(logProbs);
        auto recipe = smallPairs(folder);
        recipe.prefer.log_probs = logProbs;
        std::vector<FinetuneStep> steps;
        std::vector<FinetuneEvaluation> evaluations;
        FinetuneHooks hooks;
        hooks.onEvent = [&](const FinetuneEvent& event) {
            if (const auto* step = std::get_if<FinetuneStep>(&event))
                steps.push_back(*step);
            if (const auto* evaluation = std::get_if<FinetuneEvaluation>(&event))
                evaluations.push_back(*evaluation);
        };
        const auto run = folder.path() / logProbs;
        const auto end = prefer(recipe, run, hooks);
        CHECK(steps.front().loss == doctest::Approx(std::log(2.0)).epsilon(1e-4));
        CHECK(std::abs(steps.front().rewards.margin()) < 1e-4);
        CHECK(end.testLoss < 0.4);
        CHECK(end.testRewards.accuracy == 1.0);
        CHECK(end.testRewards.margin() > 0.5);
        CHECK(evaluations.back().valAccuracy == 1.0);
        CHECK(end.answers.size() == 4);
        CHECK(readJson(run / "responses.json").size() == 4);
        CHECK(readJson(run / "report.json").at("test").at("reward_accuracy") == 1.0);
        CHECK(openModelFolder(end.modelFolder).classes == 0);
        CHECK(fs::exists(fs::path(end.modelFolder) / "template.txt"));
    }
}

TEST_CASE("stopped and gone on with, it ends where an undisturbed one ends; the reference is kept, or made anew")
{
    const TemporaryFolder folder;
    writeLetters(folder);
    for (const char* train : { "all", "lora" }) {
        CAPTURE(train);
        auto recipe = smallPairs(folder);
        recipe.train = train;
        recipe.lora.rank = 2;
        recipe.epochs = 1;
        const auto whole = prefer(recipe, folder.path() / (std::string("whole-") + train), {});
        std::stop_source stop;
        FinetuneHooks hooks;
        hooks.stop = stop.get_token();
        hooks.onEvent = [&](const FinetuneEvent& event) {
            if (const auto* step = std::get_if<FinetuneStep>(&event); step && step->step == 3)
                stop.request_stop();
        };
        const auto run = folder.path() / (std::string("stopped-") + train);
        CHECK(prefer(recipe, run, hooks).why == FinetuneEnd::Why::Stopped);
        const auto kept = readFile(run / "reference.safetensors");
        if (train == std::string("lora"))
            folder.file("stopped-lora/reference.safetensors", "damaged");
        const auto end = resumeFinetune(run, {});
        CHECK(readFile(run / "reference.safetensors") == kept);
        CHECK(readFile(fs::path(end.modelFolder) / "model.safetensors")
            == readFile(fs::path(whole.modelFolder) / "model.safetensors"));
    }
}

TEST_CASE("pairs of a table: what can't be learned from is left out and named")
{
    const auto table = Table::parse(R"([{"instruction": "a", "chosen": "b", "rejected": "b"},
        {"instruction": "a", "input": "i", "chosen": "b", "rejected": "c"}, {"instruction": " ", "chosen": "b", "rejected": "c"},
        {"instruction": "a", "chosen": "", "rejected": "c"}, {"instruction": "a", "chosen": "b", "rejected": " "}])",
        "t.json");
    RowProblems problems;
    const auto pairs = preferencesFrom(table, {}, problems);
    REQUIRE(pairs.size() == 1);
    CHECK(pairs[0].asked.input == "i");
    CHECK(pairs[0].asked.row == 1);
    CHECK(pairs[0].rejected == "c");
    REQUIRE(problems.kept().size() == 4);
    CHECK(problems.kept()[0].what.text() == "its chosen and its rejected answer are the same, and it is left out");
    CHECK(problems.kept()[2].what.text() == "it has no chosen answer, and is left out");
    CHECK_THROWS_AS(
        preferencesFrom(Table::parse(R"([{"instruction": "a", "chosen": "b", "rejected": "b"}])", "t"), {}, problems),
        InputError);
    CHECK_THROWS_AS(
        preferencesFrom(Table::parse(R"([{"instruction": "a", "chosen": "b"}])", "t"), {}, problems), InputError);
}

TEST_CASE("only the answers' tokens are targets; padding and end of text are none")
{
    const auto form = InstructionTemplate::parse("{instruction}{end of prompt}> {output}", "own");
    const auto first = encoded({ { "Hi", "", "abc" }, "d" }, form, *byteTokenizer(), 32);
    const auto second = encoded({ { "H", "", "e" }, "fg" }, form, *byteTokenizer(), 4);
    CHECK(first.chosen.answerStart == 4);
    CHECK(second.rejected.cut == 1);
    const std::vector<const PairIds*> rows { &first, &second };
    const auto batch = collatedPairs(rows, 0);
    const auto row = [&](const torch::Tensor& t, int i) {
        return std::vector<std::int64_t>(t[i].data_ptr<std::int64_t>(), t[i].data_ptr<std::int64_t>() + t.size(1));
    };
    using Row = std::vector<std::int64_t>;
    CHECK((row(batch.inputs, 0) == Row { 'H', 'i', '>', ' ', 'a', 'b' }));
    CHECK((row(batch.targets, 0) == Row { -100, -100, -100, 'a', 'b', 'c' }));
    CHECK((row(batch.inputs, 1) == Row { 'H', '>', ' ', 'e', 0, 0 }));
    CHECK((row(batch.targets, 1) == Row { -100, -100, 'e', -100, -100, -100 }));
    CHECK((row(batch.targets, 2) == Row { -100, -100, -100, 'd', -100, -100 }));
    CHECK((row(batch.targets, 3) == Row { -100, -100, 'f', -100, -100, -100 }));
}

TEST_CASE("a preflight of pairs: both answers shown, the base's loss is ln 2, nothing is written")
{
    const TemporaryFolder folder;
    writeLetters(folder);
    auto recipe = smallPairs(folder);
    const auto found = finetunePreflight(recipe, folder.path() / "none", {}, {});
    CHECK_FALSE(fs::exists(folder.path() / "none"));
    CHECK(found.baseLoss == doctest::Approx(std::log(2.0)).epsilon(1e-4));
    REQUIRE(found.examples.size() == 8);
    for (std::size_t i = 0; i < 8; i += 2) {
        const auto textOf = [](const ExamplePreview& example) {
            std::string text;
            for (const auto& token : example.tokens)
                text += token.counts ? token.bytes : "";
            return text;
        };
        const std::string kind(1, "abcd"[found.examples[i].row % 4]);
        CHECK(textOf(found.examples[i]) == kind + "!");
        CHECK(textOf(found.examples[i + 1]) == kind + kind);
    }
    CHECK(found.overfit.front() == doctest::Approx(std::log(2.0)).epsilon(1e-4));
    CHECK(found.overfits);
    CHECK(found.facts.trainTexts == 34);
    recipe.data.max_length = 3;
    const auto cut = finetunePreflight(recipe, {}, {}, {});
    CHECK(cut.facts.textsCut == 40);
    CHECK(std::any_of(cut.warnings.begin(), cut.warnings.end(),
        [](const Sentence& warning) { return warning.text().find("34 of the 34 pairs") != std::string::npos; }));
}
