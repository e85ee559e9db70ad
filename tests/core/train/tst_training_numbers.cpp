// SPDX-License-Identifier: GPL-3.0-or-later
// Whole trainings against PyTorch's: tests/data/make_training_fixtures.py made the numbers.
#include <doctest.h>

#include "core/io/atomic_file.h"
#include "core/train/recipe.h"
#include "core/train/trainer.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/train/small_recipe.h"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace cutaway;
using namespace cutaway::testing;
using nlohmann::json;

namespace {
/// The settings in the fixture have a recipe's names.
TrainRecipe recipeOf(const json& run, const std::filesystem::path& folder)
{
    writeFileAtomically(folder / "text.txt", run.at("data").at("text").get<std::string>());
    json recipe { { "tokenizer", "bytes" } };
    for (const char* key :
        { "model", "data", "optimizer", "epochs", "max_steps", "eval_freq", "eval_iter", "sample", "seed" })
        recipe[key] = run.at(key);
    recipe["data"].erase("text");
    recipe["data"]["files"] = { "text.txt" };
    return recipeFromJson(recipe, folder);
}

doctest::Approx about(const json& number, double epsilon)
{
    return doctest::Approx(number.get<double>()).epsilon(epsilon);
}
} // namespace

TEST_CASE("PyTorch's numbers: trainings with other seeds, sizes, texts, schedules and settings than the book's")
{
    const json all = json::parse(std::ifstream(CUTAWAY_SOURCE_DIR "/tests/data/training_fixtures.json"));
    CHECK(all.at("runs").size() == 4);
    for (const auto& run : all.at("runs")) {
        CAPTURE(run.at("seed").dump());
        const TemporaryFolder folder;
        Told told;
        train(recipeOf(run, folder.path()), folder.path() / "run", listening(told));
        const auto& steps = told.steps;
        const auto& evaluations = told.evaluations;
        const auto& samples = told.samples;

        REQUIRE(steps.size() == run.at("steps").size());
        for (std::size_t i = 0; i < steps.size(); ++i) {
            CAPTURE(i);
            const auto& wanted = run.at("steps")[i];
            CHECK(steps[i].loss == about(wanted[0], 2e-5));
            CHECK(steps[i].gradNorm == about(wanted[1], 1e-4));
            CHECK(steps[i].lr == about(wanted[2], 1e-8));
        }
        REQUIRE(evaluations.size() == run.at("evaluations").size());
        for (std::size_t i = 0; i < evaluations.size(); ++i) {
            const auto& wanted = run.at("evaluations")[i];
            CHECK(evaluations[i].step == wanted[0].get<std::int64_t>());
            CHECK(evaluations[i].trainLoss == about(wanted[1], 2e-5));
            CHECK(evaluations[i].valLoss == about(wanted[2], 2e-5));
        }
        REQUIRE(samples.size() == run.at("samples").size());
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const auto bytes = run.at("samples")[i].get<std::vector<unsigned char>>();
            CHECK(samples[i].text == std::string(bytes.begin(), bytes.end()));
        }
    }
}
