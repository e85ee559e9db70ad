// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/data/padded_texts.h"
#include "core/data/table.h"
#include "core/finetune/classifier_folder.h"
#include "core/finetune/classify.h"
#include "core/finetune/classify_texts.h"
#include "core/finetune/finetune_folder.h"
#include "core/finetune/finetune_recipe.h"
#include "core/finetune/peft_adapter.h"
#include "core/io/atomic_file.h"
#include "core/io/model_folder.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"
#include "tests/core/io/temporary_folder.h"
#include "tests/core/io/tiny_model.h"

#include <nlohmann/json.hpp>

#include <filesystem>

using namespace cutaway;
using cutaway::testing::TemporaryFolder;
namespace fs = std::filesystem;

namespace {
/// 60 short texts of two classes that differ in their last word.
void writeTexts(const fs::path& file)
{
    std::string csv = "text,label\n";
    for (int i = 0; i < 60; ++i)
        csv += std::string(i % 2 ? "no " : "yes ") + std::string(static_cast<std::size_t>(i % 7), 'x')
            + (i % 2 ? "a,down\n" : "b,up\n");
    writeFileAtomically(file, csv);
}

FinetuneRecipe smallRecipe(const TemporaryFolder& folder)
{
    writeTexts(folder.path() / "texts.csv");
    FinetuneRecipe recipe;
    recipe.model.vocab_size = 0;
    recipe.model.context_length = 16;
    recipe.model.emb_dim = 16;
    recipe.model.n_heads = 2;
    recipe.model.n_layers = 2;
    recipe.tokenizer = "bytes";
    recipe.data.file = (folder.path() / "texts.csv").string();
    recipe.data.batch_size = 7; // of 42: six batches
    recipe.train = "all";
    recipe.optimizer.lr = 3e-3;
    recipe.epochs = 4;
    recipe.eval_freq = 5;
    return recipe;
}

torch::Tensor logitsOf(OpenedClassifier& opened, const std::string& text)
{
    const torch::NoGradGuard noGrad;
    const auto& facts = opened.facts;
    const PaddedTexts texts(
        { opened.tokenizer->ids(text) }, { 0 }, facts.pad, facts.padToMaxLength ? facts.maxLength : 0);
    const auto batch = texts.batch(std::vector<std::int64_t> { 0 });
    return opened.classifier.logits(batch.inputs, batch.lengths);
}
} // namespace

TEST_CASE("it learns to tell texts apart, and what it says stands in its folder")
{
    const TemporaryFolder folder;
    for (const char* position : { "last", "last_token", "mean" }) {
        auto recipe = smallRecipe(folder);
        recipe.position = position;
        CAPTURE(position);
        FinetuneHooks hooks;
        FinetuneStarted started;
        hooks.onEvent = [&](const FinetuneEvent& event) {
            if (const auto* told = std::get_if<FinetuneStarted>(&event))
                started = *told;
        };
        torch::Tensor inRun;
        hooks.onBreath = [&](GPT& model, const TokenizerPtr& tokenizer) {
            const torch::NoGradGuard noGrad;
            const auto ids = tokenizer->ids("yes xa");
            const auto length = static_cast<std::int64_t>(ids.size());
            const PaddedTexts texts({ ids }, { 0 }, 0, started.maxLength);
            const auto batch = texts.batch(std::vector<std::int64_t> { 0 });
            const auto all = model->out_head(model->hidden(batch.inputs))[0]; // (T, classes)
            const std::string at = recipe.position;
            inRun = (at == "last"        ? all[-1]
                    : at == "last_token" ? all[length - 1]
                                         : all.narrow(0, 0, length).mean(0))
                        .unsqueeze(0);
        };
        const auto run = folder.path() / position;
        const auto end = classify(recipe, run, hooks);
        CHECK(end.why == FinetuneEnd::Why::Finished);
        CHECK(end.steps == 24);
        CHECK(started.labels == std::vector<std::string> { "down", "up" });
        CHECK(started.trainTexts == 42);
        CHECK(started.testTexts == 12);
        CHECK(end.test.texts == 12);
        CHECK(end.test.accuracy == 1.0);
        CHECK(end.predictions.size() == 12);

        auto opened = openClassifierFolder(end.modelFolder);
        CHECK(opened.facts.labels == started.labels);
        CHECK(opened.facts.maxLength == started.maxLength);
        CHECK(torch::allclose(logitsOf(opened, "yes xa"), inRun, 1e-4, 1e-5)); // the bias went into the norm
        CHECK(fs::exists(run / "report.json"));
        CHECK(openModelFolder(end.modelFolder).classes == 2); // the window can look inside it

        // A table is sorted row by row, into a file of its own; an empty text has no answer.
        const auto in = folder.path() / "new.csv", out = folder.path() / "sorted.csv";
        writeFileAtomically(in, "n,text\n1,yes xb\n2,\n3,no xa\n");
        const PredictFileRequest request { {}, in.string(), {}, "text", out.string() };
        CHECK(classifyTable(opened, request, {}, {}) == 3);
        const auto sorted = Table::parse(readFile(out), "sorted.csv");
        const auto predicted = sorted.column("predicted");
        CHECK(sorted.rows() == 3);
        CHECK(sorted.cell(0, predicted) == "up");
        CHECK(sorted.cell(1, predicted).empty());
        CHECK(sorted.cell(2, predicted) == "down");
        CHECK(readFile(out).find("\n\n") == std::string::npos);
        CHECK_THROWS_AS(classifyTable(opened, request, {}, {}), InputError);
        fs::remove(out);
        auto eager = request;
        eager.threshold = 0.0; // the second class, whatever the text
        CHECK(classifyTable(opened, eager, {}, {}) == 3);
        const auto eagerly = Table::parse(readFile(out), "sorted.csv");
        CHECK(eagerly.cell(0, predicted) == "up");
        CHECK(eagerly.cell(2, predicted) == "up");
        fs::remove(out);
        fs::remove_all(run);
    }
}

TEST_CASE("killed right behind its last step, it still ends its epoch")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder);
    recipe.checkpoint_every = 24; // of 24 steps
    std::int64_t lastEpoch = 0;
    FinetuneHooks hooks;
    hooks.onEvent = [&](const FinetuneEvent& event) {
        if (std::holds_alternative<TrainCheckpoint>(event))
            throw std::runtime_error("killed");
        if (const auto* epoch = std::get_if<FinetuneEpoch>(&event))
            lastEpoch = epoch->epoch;
    };
    const auto run = folder.path() / "killed";
    CHECK_THROWS_AS(classify(recipe, run, hooks), std::runtime_error);
    const auto before = lastEpoch;
    hooks.onEvent = [&](const FinetuneEvent& event) {
        if (const auto* epoch = std::get_if<FinetuneEpoch>(&event))
            lastEpoch = epoch->epoch;
    };
    CHECK(resumeClassification(run, hooks).why == FinetuneEnd::Why::Finished);
    CHECK(lastEpoch == before + 1);
}

TEST_CASE("stopped and gone on with, it ends where an undisturbed one ends")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder);
    recipe.train = "lora";
    recipe.lora.rank = 2;
    recipe.model.drop_rate = 0.2;
    recipe.dropout = true;
    const auto whole = classify(recipe, folder.path() / "whole", {});

    std::stop_source stop;
    FinetuneHooks hooks;
    hooks.stop = stop.get_token();
    hooks.onEvent = [&](const FinetuneEvent& event) {
        if (const auto* step = std::get_if<FinetuneStep>(&event); step && step->step == 8)
            stop.request_stop();
    };
    const auto run = folder.path() / "stopped";
    const auto stopped = classify(recipe, run, hooks);
    CHECK(stopped.why == FinetuneEnd::Why::Stopped);
    CHECK(stopped.steps == 9);
    CHECK(stopped.modelFolder.empty());
    CHECK_THROWS_AS(classify(recipe, run, {}), InputError); // it holds a run

    const auto end = resumeClassification(run, {});
    CHECK(end.why == FinetuneEnd::Why::Finished);
    CHECK(readFile(fs::path(end.modelFolder) / "model.safetensors")
        == readFile(fs::path(whole.modelFolder) / "model.safetensors"));
    const auto lines = [](const fs::path& file) {
        const auto text = readFile(file);
        return std::count(text.begin(), text.end(), '\n');
    };
    CHECK(lines(run / "metrics.jsonl") == lines(folder.path() / "whole" / "metrics.jsonl"));
    CHECK(resumeClassification(run, {}).steps == 24); // finished, and made again as it was

    writeFileAtomically(folder.path() / "texts.csv", readFile(folder.path() / "texts.csv") + "one more,up\n");
    CHECK_THROWS_WITH_AS(resumeClassification(run, {}),
        "The texts of this run are not what they were when it began: put them back, or start a new run.", InputError);
}

TEST_CASE("what is not to train stays as it was")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder);
    torch::manual_seed(9);
    auto config = recipe.model;
    config.vocab_size = 256;
    GPT base(config);
    saveModelFolder(folder.path() / "base", base, byteTokenizer().get());
    recipe.model_folder = (folder.path() / "base").string();
    recipe.max_steps = 3;
    for (const char* what : { "head", "last_block", "all", "lora" }) {
        CAPTURE(what);
        recipe.train = what;
        const auto end = classify(recipe, folder.path() / what, {});
        auto tuned = openModelFolder(end.modelFolder).model;
        const auto same = [&](const torch::Tensor& a, const torch::Tensor& b) { return torch::equal(a, b); };
        const bool all = std::string(what) == "all", lora = std::string(what) == "lora";
        CHECK(same(tuned->tok_emb->weight, base->tok_emb->weight) != all);
        CHECK(same(tuned->blocks[0]->att->W_key->weight, base->blocks[0]->att->W_key->weight) != (all || lora));
        CHECK(same(tuned->blocks[1]->norm1->scale, base->blocks[1]->norm1->scale)
            == (std::string(what) == "head" || lora));
        CHECK(fs::exists(folder.path() / what / "adapter") == lora);
        if (!lora)
            continue;
        // What was learned of the base's layers, taken off again, leaves the base; the new head is no part of it.
        const torch::NoGradGuard noGrad;
        const auto adapters = readPeftAdapter(folder.path() / what / "adapter", tuned);
        CHECK(adapters.size() == 2 * 6);
        for (const auto& adapter : adapters)
            CHECK(adapter.name.find("out_head") == std::string::npos);
        REQUIRE(adapters[0].name == "trf_blocks.0.att.W_query");
        CHECK(torch::allclose(
            adapters[0].base - weightChange(adapters[0]), base->blocks[0]->att->W_query->weight, 1e-5, 1e-6));
        CHECK_FALSE(same(adapters[0].base, base->blocks[0]->att->W_query->weight));
    }
    // Another base than the one it began with.
    recipe.train = "head";
    std::stop_source stop;
    FinetuneHooks hooks;
    hooks.stop = stop.get_token();
    hooks.onEvent = [&](const FinetuneEvent& event) {
        if (std::holds_alternative<FinetuneStep>(event))
            stop.request_stop();
    };
    classify(recipe, folder.path() / "again", hooks);
    fs::remove_all(folder.path() / "base");
    saveModelFolder(folder.path() / "base", GPT(config), byteTokenizer().get());
    CHECK_THROWS_AS(resumeClassification(folder.path() / "again", {}), InputError);
}

TEST_CASE("class weights make a rare class count; without validation texts there is nothing to validate")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder);
    recipe.data.balance = "weights";
    recipe.data.split = { 1.0, 0.0, 0.0 };
    recipe.data.padding = "batch";
    recipe.position = "last_token";
    std::vector<FinetuneEvaluation> evaluations;
    FinetuneHooks hooks;
    hooks.onEvent = [&](const FinetuneEvent& event) {
        if (const auto* told = std::get_if<FinetuneEvaluation>(&event))
            evaluations.push_back(*told);
    };
    const auto end = classify(recipe, folder.path() / "run", hooks);
    REQUIRE_FALSE(evaluations.empty());
    CHECK(std::isnan(evaluations[0].valLoss));
    CHECK(std::isfinite(evaluations[0].trainLoss));
    CHECK(end.test.texts == 0);
    CHECK(end.train.accuracy > 0.9);
}

TEST_CASE("the head's bias as a shift of the norm")
{
    torch::manual_seed(1);
    const auto weight = torch::randn({ 3, 8 }), bias = torch::randn({ 3 });
    double residual = -1.0;
    const auto shift = biasAsShift(weight, bias, residual);
    CHECK(torch::allclose(torch::matmul(weight, shift), bias, 1e-5, 1e-5));
    CHECK(residual < 1e-9);
    biasAsShift(torch::ones({ 2, 8 }), torch::tensor({ 1.0f, -1.0f }), residual);
    CHECK(residual == doctest::Approx(1.0)); // two equal rows can't have different biases
}

TEST_CASE("texts that can't be learned from, in one sentence, and nothing is left behind")
{
    const TemporaryFolder folder;
    const auto says = [&](const std::string& csv, const std::string& sentence, auto change) {
        auto recipe = smallRecipe(folder);
        writeFileAtomically(folder.path() / "texts.csv", csv);
        change(recipe);
        CAPTURE(sentence);
        std::string said;
        try {
            classify(recipe, folder.path() / "run", {});
        } catch (const InputError& error) {
            said = error.what();
        }
        CAPTURE(said);
        CHECK(said.find(sentence) != std::string::npos);
        CHECK_FALSE(fs::exists(folder.path() / "run"));
    };
    const auto nothing = [](FinetuneRecipe&) {};
    std::string good = "text,label\n";
    for (int i = 0; i < 30; ++i)
        good += "t" + std::to_string(i) + (i % 2 ? ",a\n" : ",b\n");
    says("text,label\na,ham\nb,ham\n", "All rows have the label \"ham\"", nothing);
    says("text\na\nb\n", "has one column only", nothing);
    says("text,label\na,b\nc,d\n", "texts train, and a batch needs 7", nothing);
    says(good, "has no column \"message\"", [](auto& r) { r.data.text = "message"; });
    says(good, "Text and label can't both be", [](auto& r) { r.data.text = "label"; });
    says(good, "data.max_length (17) is longer", [](auto& r) { r.data.max_length = 17; });
    says(good, "does not exist", [&](auto& r) { r.data.file = (folder.path() / "none.csv").string(); });
    says(good, "is a folder, not a file", [&](auto& r) { r.data.test_file = folder.path().string(); });
    says(good + "rare,c\n", "No text of the class \"c\" is in the training part", [](auto& r) {
        r.seed = 0; // with it the one text of its class does not train
        r.data.split = { 0.5, 0.2, 0.3 };
    });
    const auto other = folder.file("other.csv", "text,label\nx,zebra\ny,a\n");
    says(good, "has the class \"zebra\" in row 0", [&](auto& r) { r.data.validation_file = other.string(); });
    const auto alone = folder.file("alone.csv", "text,label\nx,zebra\n");
    says(good, "has the class \"zebra\" in row 0", [&](auto& r) { r.data.test_file = alone.string(); });
}

TEST_CASE("77 classes are learned as two are")
{
    const TemporaryFolder folder;
    auto recipe = smallRecipe(folder);
    std::string csv = "text,label\n";
    for (int i = 0; i < 77 * 10; ++i)
        csv += "text " + std::to_string(i) + ",intent " + std::to_string(i % 77) + "\n";
    writeFileAtomically(folder.path() / "texts.csv", csv);
    recipe.data.stratify = true;
    recipe.max_steps = 2;
    const auto end = classify(recipe, folder.path() / "run", {});
    CHECK(end.why == FinetuneEnd::Why::Finished);
    CHECK(end.test.labels.size() == 77);
    CHECK(end.test.confusion.size() == 77);
    CHECK(end.test.texts == 77 * 2);
    REQUIRE_FALSE(end.predictions.empty());
    CHECK(end.predictions.front().probabilities.size() == 77);
    CHECK(openClassifierFolder(end.modelFolder).facts.labels.size() == 77);
}

TEST_CASE("a recipe's keys: unknown ones, impossible values, there and back")
{
    const auto read = [](const char* text) { return finetuneRecipeFromJson(nlohmann::json::parse(text), "/tmp"); };
    const auto recipe
        = read(R"({"data": {"file": "a.csv", "split": [0.5, 0.25, 0.25], "separator": "tab", "header": "no"},
        "model": {"emb_dim": 48, "n_heads": 3}, "train": "lora", "lora": {"rank": 4, "targets": ["W_query"]}})");
    CHECK(recipe.data.file == "/tmp/a.csv");
    CHECK(recipe.data.split[1] == 0.25);
    CHECK(recipe.data.table.separator == "tab");
    CHECK(recipe.lora.targets == std::vector<std::string> { "W_query" });
    CHECK(recipe.optimizer.lr == 5e-5);
    CHECK(finetuneRecipeFromJson(toJson(recipe), "/") == recipe);
    for (const auto& [text, sentence] :
        std::vector<std::pair<const char*, const char*>> {
            { R"({"data": {"flie": "a"}})", "The recipe has no key \"data.flie\". Did you mean \"data.file\"?" },
            { R"({})", "The recipe names no file of texts: give data.file." },
            { R"({"data": {"file": "a", "split": [1, 2]}})",
                "The recipe's \"data.split\" must be three numbers, for training, validation and test: [0.7, 0.1, "
                "0.2]." },
            { R"({"data": {"file": "a", "split": [0.5, 0.5, 0.5]}})",
                "data.split must be three shares that are not negative and make 1, the first more than 0." },
            { R"({"data": {"file": "a"}, "train": "some"})",
                "train must be \"head\", \"last_block\", \"all\" or \"lora\"." },
            { R"({"data": {"file": "a"}, "lora": {"rank": 0}})", "lora.rank must lie between 1 and 4,096." },
            { R"({"data": {"file": "a"}, "task": "judge"})", "task must be \"classify\", \"instruct\" or \"prefer\"." },
            { R"({"data": {"file": "a"}, "seed": 4294967296})",
                "seed must lie between 0 and 4,294,967,295: NumPy's order of the rows takes no other." },
        }) {
        CAPTURE(text);
        CHECK_THROWS_WITH_AS(read(text), sentence, InputError);
    }
    CHECK_THROWS_AS(read(R"({"data": {"file": "a", "padding": "batch"}})"), InputError); // position is "last"
    // One that is not finished is kept as it is.
    const auto draft
        = finetuneDraftFromJson(nlohmann::json::parse(R"({"data": {"file": "a", "split": [0.8, 0.1, 0.2]}})"), "/tmp");
    CHECK(draft.data.split[0] == 0.8);
    CHECK_THROWS_AS(validate(draft), InputError);
    CHECK(describeFinetuneDefaults("classify").find("data.balance = \"none\"   classify: none | undersample")
        != std::string::npos);
}
