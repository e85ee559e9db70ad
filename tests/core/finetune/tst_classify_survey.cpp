// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/data/labelled.h"
#include "core/finetune/class_report.h"
#include "core/finetune/classify_result.h"
#include "core/finetune/classify_survey.h"
#include "core/io/atomic_file.h"
#include "core/jobs/finetune_counts.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"
#include "tests/core/io/temporary_folder.h"

#include <nlohmann/json.hpp>

using namespace cutaway;
using cutaway::testing::TemporaryFolder;

namespace {
FinetuneRecipe recipeOf(const std::string& file)
{
    FinetuneRecipe recipe;
    recipe.data.file = file;
    recipe.data.batch_size = 2;
    return recipe;
}
} // namespace

TEST_CASE("classes, parts, repeats and lengths are counted as a run would have them")
{
    const TemporaryFolder folder;
    std::string csv = "text,label\n";
    for (int i = 0; i < 30; ++i)
        csv += "ham number " + std::to_string(i) + ",ham\n";
    for (int i = 0; i < 10; ++i)
        csv += "spam " + std::to_string(i % 5) + ",spam\n"; // five texts, twice each
    csv += ",ham\n";
    auto recipe = recipeOf(folder.file("t.csv", csv).string());
    const auto bytes = tokenizerByName("bytes");
    auto survey = surveyClassify(recipe, bytes.get(), {});
    CHECK(survey.rows == 40);
    CHECK(survey.labels == std::vector<std::string> { "ham", "spam" });
    CHECK(survey.countOfEach == std::vector<std::int64_t> { 30, 10 });
    CHECK(survey.train + survey.validation + survey.test == 40);
    CHECK(survey.train == 28);
    CHECK(survey.repeatedTexts == 5);
    CHECK(survey.repeatedRows == 5);
    CHECK(survey.repeats.front().rows == std::vector<std::int64_t> { 30, 35 });
    CHECK(survey.problems.back().row == 40); // it has no text
    CHECK(survey.longest == 13);
    CHECK(survey.textsLongerThan(12) == 20); // ham number 10 … 29
    recipe.data.balance = "undersample";
    CHECK(surveyClassify(recipe, nullptr, {}).keptOfEach == std::vector<std::int64_t> { 10, 10 });
    recipe.data.duplicates = "first";
    survey = surveyClassify(recipe, nullptr, {});
    CHECK(survey.keptOfEach == std::vector<std::int64_t> { 5, 5 });
    CHECK_FALSE(survey.hasLengths);
}

TEST_CASE("of texts that are the same the first one is kept")
{
    const auto kept = withoutRepeats({ { "a", 0, 0 }, { "b", 0, 1 }, { "a", 1, 2 }, { "c", 0, 3 }, { "b", 0, 4 } });
    REQUIRE(kept.size() == 3);
    CHECK(kept[0].row == 0);
    CHECK(kept[1].row == 1);
    CHECK(kept[2].text == "c");
}

TEST_CASE("what a finished classifier predicted is read back, without its data")
{
    const TemporaryFolder folder;
    const std::vector<std::string> labels { "ham", "spam \"x\"" };
    std::vector<ClassifiedText> texts { { 3, "line\nbreak", 0, 0, { 0.75f, 0.25f } },
        { 9, "win", 1, 0, { 0.625f, 0.375f } }, { 11, "cash", 1, 1, { 0.125f, 0.875f } } };
    writePredictions(folder.path(), labels, texts);
    writeFileAtomically(folder.path() / "report.json", R"({"steps":7,"train":{"texts":5,"accuracy":0.5},"test":{}})");
    const auto end = readClassifyResult(folder.path());
    CHECK(end.steps == 7);
    CHECK(end.train.accuracy == doctest::Approx(0.5));
    CHECK(end.test.labels == labels);
    CHECK(end.test.accuracy == doctest::Approx(2.0 / 3.0));
    REQUIRE(end.predictions.size() == 3);
    CHECK(end.predictions[0].text == "line\nbreak");
    CHECK(end.predictions[1].label == 1);
    CHECK(end.predictions[2].probabilities[1] == doctest::Approx(0.875f));
    writeFileAtomically(folder.path() / "predictions.jsonl", "{\"row\":1}\n");
    CHECK_THROWS_AS(readClassifyResult(folder.path()), InputError);
}

TEST_CASE("how much trains: the book's 7,090,946 of GPT-2 small")
{
    ModelConfig model;
    model.context_length = 1024;
    model.qkv_bias = true;
    CHECK(trainableNumbers(model, 2, "last_block", {}) == 7'090'946);
    CHECK(trainableNumbers(model, 2, "head", {}) == 1'538);
    model.tied = true; // without the head for tokens, and with one for classes
    CHECK(trainableNumbers(model, 2, "all", {}) == parameterCount(model) + 1'538);
    model.tied = false;
    LoraOptions lora;
    CHECK(trainableNumbers(model, 2, "lora", lora) == 2'666'528); // the book's, appendix E
}
