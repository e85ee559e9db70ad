// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/data/labelled.h"
#include "core/finetune/class_report.h"
#include "core/finetune/classify_result.h"
#include "core/finetune/classify_rows.h"
#include "core/finetune/classify_survey.h"
#include "core/finetune/table_file.h"
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
    CHECK(survey.problemCount == static_cast<std::int64_t>(survey.problems.size()));
    CHECK(survey.longest == 13);
    CHECK(survey.textsLongerThan(12) == 20); // ham number 10 … 29
    recipe.data.balance = "undersample";
    CHECK(surveyClassify(recipe, nullptr, {}).keptOfEach == std::vector<std::int64_t> { 10, 10 });
    recipe.data.duplicates = "first";
    survey = surveyClassify(recipe, nullptr, {});
    CHECK(survey.keptOfEach == std::vector<std::int64_t> { 5, 5 });
    CHECK_FALSE(survey.hasLengths);
}

TEST_CASE("rows that are too long are named: longer than data.max_length, else than the model's context")
{
    const TemporaryFolder folder;
    std::string csv = "text,label\n";
    for (int i = 0; i < 20; ++i)
        csv += std::string(i == 7 ? "a long text " : "text ") + std::to_string(i) + (i % 2 ? ",ham\n" : ",spam\n");
    auto recipe = recipeOf(folder.file("t.csv", csv).string());
    const auto bytes = tokenizerByName("bytes");
    CHECK(surveyClassify(recipe, bytes.get(), {}).problems.empty());
    CHECK(surveyClassify(recipe, bytes.get(), {}, 64).problemCount == 0);
    const auto survey = surveyClassify(recipe, bytes.get(), {}, 8);
    CHECK(survey.problemCount == 1);
    REQUIRE(survey.problems.size() == 1);
    CHECK(survey.problems[0].row == 7);
    CHECK(survey.problems[0].what.text() == "it has 13 tokens, and is cut after 8");
    recipe.data.max_length = 6;
    CHECK(surveyClassify(recipe, bytes.get(), {}, 8).problemCount == 11); // and "text 10" … "text 19"
}

TEST_CASE("rows of a file of its own are named with the file")
{
    const TemporaryFolder folder;
    std::string csv = "text,label\n";
    for (int i = 0; i < 20; ++i)
        csv += "text " + std::to_string(i) + (i % 2 ? ",ham\n" : ",spam\n");
    auto recipe = recipeOf(folder.file("t.csv", csv).string());
    recipe.data.table.header = "yes";
    recipe.data.test_file = folder.file("held.csv", "text,label\n,ham\nshort,spam\na much longer text,ham\n").string();
    const auto bytes = tokenizerByName("bytes");
    const auto survey = surveyClassify(recipe, bytes.get(), {}, 8);
    CHECK(survey.test == 2);
    CHECK(survey.problemCount == 2);
    REQUIRE(survey.problems.size() == 2);
    CHECK(survey.problems[0].file == "held.csv");
    CHECK(survey.problems[0].row == 0);
    CHECK(survey.problems[0].what.text() == "it has no text, and is left out");
    CHECK(survey.problems[1].file == "held.csv");
    CHECK(survey.problems[1].row == 2);
    CHECK(survey.problems[1].what.text() == "it has 18 tokens, and is cut after 8");
}

TEST_CASE("of long texts a survey holds no more than of short ones: rows are places in the file")
{
    const TemporaryFolder folder;
    constexpr std::int64_t rows = 2000;
    const auto heldOf = [&](std::size_t length) {
        std::string csv = "text,label\n";
        for (std::int64_t i = 0; i < rows; ++i) {
            auto text = "text number " + std::to_string(i) + ' ';
            text.resize(length, 'x');
            csv += "\"" + text + "\"" + (i % 2 ? ",ham\n" : ",spam\n");
        }
        const auto recipe = recipeOf(folder.file("t.csv", csv).string());
        std::size_t held = 0;
        const auto made = readClassifyRows(recipe, [&](const LabelledRows& read, const TextColumn& file) {
            held = file.table.heldBytes() + read.rows.capacity() * sizeof(LabelledRow);
            CHECK(file.text(read.rows.back()).size() == length);
        });
        for (const auto* part : { &made.split.train, &made.split.validation, &made.split.test })
            held += part->capacity() * sizeof(LabelledRow);
        return held;
    };
    const auto ofShort = heldOf(40), ofLong = heldOf(5000);
    CHECK(ofShort == ofLong);
    CHECK(ofLong < 200 * static_cast<std::size_t>(rows)); // bytes a row
}

TEST_CASE("a text that must be changed to be read is copied, and the others are not")
{
    const TemporaryFolder folder;
    const std::string longText(10'000, 'x');
    const auto plain
        = readTable(folder.file("a.csv", "text,label\n" + longText + ",ham\n\"b, c\",spam\n").string(), {});
    CHECK(plain.cell(0, 0) == longText);
    CHECK(plain.cell(1, 0) == "b, c");
    CHECK(plain.heldBytes() < longText.size());
    const auto marked = readTable(
        folder.file("b.csv", "\xEF\xBB\xBFtext,label\n\"say \"\"hi\"\" now\",ham\n\"b\"c,spam\n").string(), {});
    CHECK(marked.columns().front() == "text");
    CHECK(marked.cell(0, 0) == "say \"hi\" now");
    CHECK(marked.cell(0, 1) == "ham");
    CHECK(marked.cell(1, 0) == "bc");
    CHECK(marked.cell(1, 1) == "spam");
}

TEST_CASE("a file that is cut while it is looked at is a sentence")
{
    const TemporaryFolder folder;
    const auto path = folder.file("t.csv", "text,label\none,ham\ntwo,spam\n");
    const auto table = readTable(path.string(), {});
    std::filesystem::resize_file(path, 4);
    CHECK_THROWS_AS(table.cell(1, 0), InputError);
}

TEST_CASE("mixed encodings: each byte that is no UTF-8 is read as windows-1252, the rest of its line stays")
{
    const TemporaryFolder folder;
    const auto table = readTable(folder
                                     .file("t.csv",
                                         "text,label\nGr\xC3\xBC\xC3\x9F"
                                         "e \xE2\x82\xAC,ham\nGr\xFC\xDF"
                                         "e,spam\n")
                                     .string(),
        {});
    CHECK(table.cell(0, 0) == "Grüße €");
    CHECK(table.cell(1, 0) == "Grüße");
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
