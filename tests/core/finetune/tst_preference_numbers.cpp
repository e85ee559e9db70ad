// SPDX-License-Identifier: GPL-3.0-or-later
// Whole preference tunings against PyTorch's: tests/data/make_preference_fixtures.py made the numbers.
#include <doctest.h>

#include "core/finetune/dpo.h"
#include "core/finetune/finetune_recipe.h"
#include "core/finetune/prefer.h"
#include "core/io/atomic_file.h"
#include "tests/core/io/temporary_folder.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace cutaway;
using cutaway::testing::TemporaryFolder;
using nlohmann::json;

namespace {
/// The settings in the fixture have a recipe's names.
FinetuneRecipe recipeOf(const json& run, const std::filesystem::path& folder)
{
    json pairs = json::array();
    for (const auto& row : run.at("rows"))
        pairs.push_back(
            { { "instruction", row[0] }, { "input", row[1] }, { "chosen", row[2] }, { "rejected", row[3] } });
    writeFileAtomically(folder / "pairs.json", pairs.dump());
    writeFileAtomically(folder / "form.txt", run.at("template").get<std::string>());
    json recipe { { "task", "prefer" }, { "tokenizer", "bytes" } };
    for (const char* key : { "model", "data", "optimizer", "train", "lora", "dropout", "epochs", "eval_freq",
             "eval_iter", "seed", "prefer" })
        recipe[key] = run.at(key);
    recipe["data"]["file"] = "pairs.json";
    recipe["data"]["template"] = "form.txt";
    recipe["answers"] = { { "at_evaluations", 0 }, { "at_end", 1 }, { "max_new", 2 } };
    return finetuneRecipeFromJson(recipe, folder);
}

/// Rewards are differences of numbers near 10: about 1e-5 of absolute error in float32.
void checkRewards(double loss, const PreferenceRewards& rewards, const json& expected)
{
    CHECK(loss == doctest::Approx(expected[0].get<double>()).epsilon(2e-4));
    CHECK(std::abs(rewards.chosen - expected[1].get<double>()) < 2e-4);
    CHECK(std::abs(rewards.rejected - expected[2].get<double>()) < 2e-4);
}
} // namespace

TEST_CASE("PyTorch's numbers: losses, rewards, gradients, AdamW; mean and sum, dropout, schedules, LoRA")
{
    const json all = json::parse(std::ifstream(CUTAWAY_SOURCE_DIR "/tests/data/preference_fixtures.json"));
    CHECK(all.at("runs").size() == 3);
    for (const auto& run : all.at("runs")) {
        CAPTURE(run.at("prefer").dump());
        const TemporaryFolder folder;
        std::vector<FinetuneStep> steps;
        std::vector<FinetuneEvaluation> evaluations;
        FinetuneHooks hooks;
        hooks.onEvent = [&](const FinetuneEvent& event) {
            if (const auto* step = std::get_if<FinetuneStep>(&event))
                steps.push_back(*step);
            if (const auto* evaluation = std::get_if<FinetuneEvaluation>(&event))
                evaluations.push_back(*evaluation);
        };
        const auto end = prefer(recipeOf(run, folder.path()), folder.path() / "run", hooks);
        REQUIRE(steps.size() == run.at("steps").size());
        for (std::size_t i = 0; i < steps.size(); ++i) {
            CAPTURE(i);
            const auto& expected = run["steps"][i];
            checkRewards(steps[i].loss, steps[i].rewards, expected);
            if (i > 0) // at first both are the reference: who is ahead is rounding
                CHECK(steps[i].rewards.accuracy == doctest::Approx(expected[3].get<double>()));
            CHECK(steps[i].gradNorm == doctest::Approx(expected[4].get<double>()).epsilon(3e-3));
            CHECK(steps[i].lr == doctest::Approx(expected[5].get<double>()).epsilon(1e-6));
        }
        REQUIRE(evaluations.size() == run.at("evaluations").size());
        for (std::size_t i = 0; i < evaluations.size(); ++i) {
            CAPTURE(i);
            const auto& expected = run["evaluations"][i];
            CHECK(evaluations[i].step == expected[0].get<std::int64_t>());
            checkRewards(evaluations[i].trainLoss, evaluations[i].trainRewards, expected[1]);
            checkRewards(evaluations[i].valLoss, evaluations[i].valRewards, expected[2]);
        }
        checkRewards(end.testLoss, end.testRewards, run.at("test"));
        CHECK(end.testRewards.accuracy == doctest::Approx(run["test"][3].get<double>()));
    }
}

TEST_CASE("DPO's loss by hand: its value, its gradient, ln 2 where model and reference agree")
{
    const auto policy = torch::tensor({ -1.0f, -3.0f, -2.0f, -2.5f }).set_requires_grad(true);
    const auto reference = torch::tensor({ -1.5f, -3.0f, -2.0f, -4.0f });
    const auto loss = dpoLoss(policy, reference, 0.5);
    // Pair 0: 0.5 · (0.5 − 0) = 0.25; pair 1: 0.5 · (0 − 1.5) = −0.75
    CHECK(loss.losses[0].item<double>() == doctest::Approx(std::log1p(std::exp(-0.25))));
    CHECK(loss.losses[1].item<double>() == doctest::Approx(std::log1p(std::exp(0.75))));
    CHECK(loss.rewards.chosen == doctest::Approx(0.125));
    CHECK(loss.rewards.rejected == doctest::Approx(0.375));
    CHECK(loss.rewards.margin() == doctest::Approx(-0.25));
    CHECK(loss.rewards.accuracy == 0.5);
    loss.losses.sum().backward();
    const double first = -0.5 / (1.0 + std::exp(0.25)), second = -0.5 / (1.0 + std::exp(-0.75)); // −β σ(−margin)
    CHECK(policy.grad()[0].item<double>() == doctest::Approx(first));
    CHECK(policy.grad()[2].item<double>() == doctest::Approx(-first));
    CHECK(policy.grad()[1].item<double>() == doctest::Approx(second));
    CHECK(policy.grad()[3].item<double>() == doctest::Approx(-second));
    CHECK(dpoLoss(reference, reference, 3.0).losses[0].item<double>() == doctest::Approx(std::log(2.0)));
}
