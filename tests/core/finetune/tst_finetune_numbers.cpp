// SPDX-License-Identifier: GPL-3.0-or-later
// Whole fine-tunings against PyTorch's: tests/data/make_finetune_fixtures.py made the numbers.
#include <doctest.h>

#include "core/data/delimited.h"
#include "core/finetune/classify.h"
#include "core/finetune/finetune_recipe.h"
#include "core/io/atomic_file.h"
#include "tests/core/io/temporary_folder.h"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace cutaway;
using cutaway::testing::TemporaryFolder;
using nlohmann::json;

namespace {
/// The settings in the fixture have a recipe's names.
FinetuneRecipe recipeOf(const json& run, const std::filesystem::path& folder)
{
    std::string csv = "text,label\n";
    for (const auto& row : run.at("rows"))
        csv += delimitedRow({ row[0].get<std::string>(), row[1].get<std::string>() }, ',');
    writeFileAtomically(folder / "texts.csv", csv);
    json recipe { { "tokenizer", "bytes" } };
    for (const char* key : { "model", "data", "optimizer", "train", "position", "lora", "dropout", "epochs",
             "eval_freq", "eval_iter", "seed" })
        recipe[key] = run.at(key);
    recipe["data"]["file"] = "texts.csv";
    return finetuneRecipeFromJson(recipe, folder);
}

doctest::Approx about(const json& number, double epsilon = 2e-4)
{
    return doctest::Approx(number.get<double>()).epsilon(epsilon);
}
} // namespace

TEST_CASE("PyTorch's numbers: what trains, where the head reads, balance, padding, LoRA, schedules")
{
    const json all = json::parse(std::ifstream(CUTAWAY_SOURCE_DIR "/tests/data/finetune_fixtures.json"));
    CHECK(all.at("runs").size() == 5);
    for (const auto& run : all.at("runs")) {
        CAPTURE(run.at("train").dump());
        const TemporaryFolder folder;
        std::vector<FinetuneStep> steps;
        std::vector<FinetuneEvaluation> evaluations;
        std::vector<FinetuneEpoch> epochs;
        FinetuneHooks hooks;
        hooks.onEvent = [&](const FinetuneEvent& event) {
            if (const auto* step = std::get_if<FinetuneStep>(&event))
                steps.push_back(*step);
            if (const auto* evaluation = std::get_if<FinetuneEvaluation>(&event))
                evaluations.push_back(*evaluation);
            if (const auto* epoch = std::get_if<FinetuneEpoch>(&event))
                epochs.push_back(*epoch);
        };
        const auto end = classify(recipeOf(run, folder.path()), folder.path() / "run", hooks);

        REQUIRE(steps.size() == run.at("steps").size());
        for (std::size_t i = 0; i < steps.size(); ++i) {
            CAPTURE(i);
            CHECK(steps[i].loss == about(run["steps"][i][0]));
            CHECK(steps[i].gradNorm == about(run["steps"][i][1], 2e-3));
            CHECK(steps[i].lr == about(run["steps"][i][2], 1e-6));
        }
        REQUIRE(evaluations.size() == run.at("evaluations").size());
        for (std::size_t i = 0; i < evaluations.size(); ++i) {
            const auto& expected = run["evaluations"][i];
            CHECK(evaluations[i].step == expected[0].get<std::int64_t>());
            CHECK(evaluations[i].trainLoss == about(expected[1]));
            CHECK(evaluations[i].trainAccuracy == about(expected[2]));
            CHECK(evaluations[i].valLoss == about(expected[3]));
            CHECK(evaluations[i].valAccuracy == about(expected[4]));
        }
        REQUIRE(epochs.size() == run.at("epochs_accuracy").size());
        for (std::size_t i = 0; i < epochs.size(); ++i) {
            CHECK(epochs[i].trainAccuracy == about(run["epochs_accuracy"][i][0]));
            CHECK(epochs[i].valAccuracy == about(run["epochs_accuracy"][i][1]));
        }
        CHECK(end.test.labels == run.at("labels").get<std::vector<std::string>>());
        REQUIRE(end.predictions.size() == run.at("test_labels").size());
        for (std::size_t i = 0; i < end.predictions.size(); ++i) {
            CHECK(end.predictions[i].label == run["test_labels"][i].get<int>());
            for (std::size_t c = 0; c < end.test.labels.size(); ++c)
                CHECK(end.predictions[i].probabilities[c] == about(run["test_probabilities"][i][c], 1e-3));
        }
    }
}
