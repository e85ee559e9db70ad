// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/finetune/finetune_folder.h"
#include "core/finetune/finetune_recipe.h"
#include "core/finetune/instruct.h"
#include "core/io/atomic_file.h"
#include "core/io/model_folder.h"
#include "core/jobs/outcome.h"
#include "tests/core/finetune/small_instructions.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/io/tiny_model.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

TEST_CASE("it learns to answer; the answers stand in the book's JSON, the model in its folder")
{
    const TemporaryFolder folder;
    writeLetters(folder);
    for (const bool masked : { false, true }) {
        auto recipe = smallInstructions(folder);
        recipe.data.mask_instruction = masked;
        std::vector<FinetuneEvaluation> evaluations;
        std::vector<FinetuneAnswer> answers;
        FinetuneHooks hooks;
        hooks.onEvent = [&](const FinetuneEvent& event) {
            if (const auto* told = std::get_if<FinetuneEvaluation>(&event))
                evaluations.push_back(*told);
            if (const auto* told = std::get_if<FinetuneAnswer>(&event))
                answers.push_back(*told);
        };
        const auto run = folder.path() / (masked ? "masked" : "whole");
        const auto end = instruct(recipe, run, hooks);
        CHECK(end.steps == 6 * 17); // 68 of 80 train
        CHECK(evaluations.front().trainLoss > 2.0);
        CHECK(evaluations.back().valLoss < (masked ? 0.1 : 0.7));
        CHECK(answers.size() == 11 + 6); // at each evaluation and after each epoch
        REQUIRE(end.answers.size() == 8);
        for (const auto& answer : end.answers) {
            CAPTURE(answer.instruction);
            CHECK(answer.response == answer.output);
        }
        const auto responses = readJson(run / "responses.json");
        REQUIRE(responses.size() == 8);
        CHECK(responses[0].at("instruction") == "a?");
        CHECK(responses[0].at("output") == "aa!");
        CHECK(responses[0].at("model_response") == "aa!");
        CHECK(readFile(run / "responses.json").rfind("[\n    {\n        \"instruction\": \"a?\",\n", 0) == 0);
        const auto opened = openModelFolder(end.modelFolder);
        CHECK(opened.classes == 0);
        CHECK(opened.tokenizer->endOfText().has_value());
    }
}

TEST_CASE("many evaluations: answers at some of them, and short ones")
{
    const TemporaryFolder folder;
    writeLetters(folder);
    auto recipe = smallInstructions(folder);
    recipe.eval_freq = 1;
    recipe.eval_iter = 1;
    recipe.answers.max_new_at_evaluations = 2;
    std::vector<FinetuneAnswer> answers;
    FinetuneHooks hooks;
    hooks.onEvent = [&](const FinetuneEvent& event) {
        if (const auto* told = std::get_if<FinetuneAnswer>(&event))
            answers.push_back(*told);
    };
    instruct(recipe, folder.path() / "run", hooks);
    CHECK(answers.size() == 34 + 6); // 102 evaluations, of which every 3rd
    CHECK(answers[1].step == 3);
    CHECK(answers[answers.size() - 2].answer.response.size() <= 2);
    CHECK(answers.back().answer.response == "aa!");
}

TEST_CASE("stopped and gone on with, it ends where an undisturbed one ends; LoRA leaves the embedding alone")
{
    const TemporaryFolder folder;
    writeLetters(folder);
    auto recipe = smallInstructions(folder);
    recipe.train = "lora";
    recipe.lora.rank = 2;
    recipe.epochs = 1;
    const auto whole = instruct(recipe, folder.path() / "whole", {});
    std::stop_source stop;
    FinetuneHooks hooks;
    hooks.stop = stop.get_token();
    hooks.onEvent = [&](const FinetuneEvent& event) {
        if (const auto* step = std::get_if<FinetuneStep>(&event); step && step->step == 5)
            stop.request_stop();
    };
    const auto run = folder.path() / "stopped";
    CHECK(instruct(recipe, run, hooks).why == FinetuneEnd::Why::Stopped);
    const auto end = resumeInstructing(run, {});
    CHECK(readFile(fs::path(end.modelFolder) / "model.safetensors")
        == readFile(fs::path(whole.modelFolder) / "model.safetensors"));
    torch::manual_seed(recipe.seed);
    auto config = recipe.model;
    config.vocab_size = 12;
    CHECK(torch::equal(openModelFolder(end.modelFolder).model->tok_emb->weight, GPT(config)->tok_emb->weight));
}

TEST_CASE("a response is what stands behind the head")
{
    CHECK(extractedResponse("\n\n### Response:\nThe answer. \n", InstructionTemplate::alpaca()) == "The answer.");
    CHECK(extractedResponse("\n<|assistant|>:\nYes", InstructionTemplate::phi3()) == "Yes");
    CHECK(extractedResponse("plain", InstructionTemplate::alpaca()) == "plain");
    CHECK(extractedResponse(" \n", InstructionTemplate::parse("{instruction}{output}", "own")).empty());
}

TEST_CASE("a recipe's template may be a text; it goes with the model")
{
    const TemporaryFolder folder;
    writeLetters(folder);
    auto recipe = smallInstructions(folder);
    recipe.data.form = "{instruction}{end of prompt}/{output}";
    recipe.epochs = 1;
    auto json = toJson(recipe);
    CHECK(finetuneRecipeFromJson(json, folder.path()) == recipe);
    const auto end = instruct(recipe, folder.path() / "run", {});
    CHECK(readFile(fs::path(end.modelFolder) / templateFile) == recipe.data.form);
    json["data"]["template"] = "mine.txt"; // a file, beside the recipe
    CHECK(finetuneRecipeFromJson(json, folder.path()).data.form == (folder.path() / "mine.txt").string());
}

TEST_CASE("what can't be learned from, in one sentence, and nothing is left behind")
{
    const TemporaryFolder folder;
    writeLetters(folder);
    const auto says = [&](const std::string& sentence, auto change) {
        auto recipe = smallInstructions(folder);
        change(recipe);
        CAPTURE(sentence);
        std::string said;
        try {
            instruct(recipe, folder.path() / "run", {});
        } catch (const InputError& error) {
            said = error.what();
        }
        CAPTURE(said);
        CHECK(said.find(sentence) != std::string::npos);
        CHECK_FALSE(fs::exists(folder.path() / "run"));
    };
    says("has no column \"question\"", [](auto& r) { r.data.instruction = "question"; });
    says("data.max_length (25) is longer", [](auto& r) { r.data.max_length = 25; });
    says("has no {output}", [&](auto& r) { r.data.form = folder.file("bad.txt", "{instruction}").string(); });
    says("train must be \"all\" or \"lora\"", [](auto& r) { r.train = "head"; });
    says("task is \"classify\"", [](auto& r) { r.task = "classify"; });
    says("No row has both",
        [&](auto& r) { r.data.file = folder.file("empty.json", R"([{"instruction": "a", "output": ""}])").string(); });
    says("texts train, and a batch needs 100", [](auto& r) { r.data.batch_size = 100; });
}

TEST_CASE("answers that are cut off don't make the loss a number that is none")
{
    const TemporaryFolder folder;
    writeLetters(folder);
    auto recipe = smallInstructions(folder);
    recipe.data.max_length = 2; // less than a prompt
    recipe.data.mask_instruction = true;
    recipe.max_steps = 2;
    FinetuneStarted started;
    FinetuneHooks hooks;
    hooks.onEvent = [&](const FinetuneEvent& event) {
        if (const auto* told = std::get_if<FinetuneStarted>(&event))
            started = *told;
    };
    CHECK(instruct(recipe, folder.path() / "run", hooks).why == FinetuneEnd::Why::Finished);
    CHECK(started.textsCut == 80);
}

TEST_CASE("instructions longer than the context are cut, counted, and still answered")
{
    const TemporaryFolder folder;
    writeLetters(folder);
    auto recipe = smallInstructions(folder);
    auto entries = nlohmann::json::array();
    for (int i = 0; i < 20; ++i)
        entries.push_back({ { "instruction", std::string(60, "abcd"[i % 4]) + "?" }, { "output", "a!" } });
    writeFileAtomically(folder.path() / "asked.json", entries.dump());
    recipe.max_steps = 2;
    FinetuneStarted started;
    std::vector<double> losses;
    FinetuneHooks hooks;
    hooks.onEvent = [&](const FinetuneEvent& event) {
        if (const auto* told = std::get_if<FinetuneStarted>(&event))
            started = *told;
        if (const auto* step = std::get_if<FinetuneStep>(&event))
            losses.push_back(step->loss);
    };
    const auto end = instruct(recipe, folder.path() / "run", hooks);
    CHECK(end.why == FinetuneEnd::Why::Finished);
    CHECK(started.textsCut == 20);
    REQUIRE(losses.size() == 2);
    CHECK(std::isfinite(losses[0]));
    CHECK(std::isfinite(losses[1]));
    CHECK(end.answers.size() == 2); // of the test part
}
