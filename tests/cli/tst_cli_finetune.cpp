// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/fixtures.h"

#include <doctest.h>

#include <algorithm>
#include <filesystem>

using namespace cutaway::test;

namespace {
/// Sixty texts of two classes that differ in their first word, and a recipe for them; `more` are further keys.
std::string recipe(const std::string& name, const std::string& more = {}, const std::string& data = {})
{
    std::string csv = "text,label\n";
    for (int i = 0; i < 60; ++i)
        csv += std::string(i % 2 ? "no " : "yes ") + std::string(static_cast<std::size_t>(i % 7), 'x')
            + (i % 2 ? ",down\n" : ",up\n");
    write(at("texts.csv"), csv);
    write(at(name),
        R"({"model": {"vocab_size": 0, "context_length": 16, "emb_dim": 16, "n_heads": 2, "n_layers": 2, "drop_rate": 0.0},
            "tokenizer": "bytes", "train": "all", "epochs": 5, "eval_freq": 4, "optimizer": {"lr": 0.004},
            "data": {"file": "texts.csv", "batch_size": 7)"
            + data + "}" + more + "}");
    return at(name);
}

const std::string& classifier()
{
    static const std::string model = [] {
        const auto result
            = run({ "finetune", "classify", "--config", recipe("spam.json"), "--out", at("spam"), "--json" });
        REQUIRE(result.code == 0);
        return result.jsonLines().back().at("model").get<std::string>();
    }();
    return model;
}
} // namespace

TEST_CASE("finetune classify: a line an evaluation, the test part at the end, a model that predicts")
{
    const auto result
        = run({ "finetune", "classify", "--config", recipe("lines.json"), "--out", at("lines"), "--json" });
    REQUIRE(result.code == 0);
    const auto lines = result.jsonLines();
    REQUIRE(lines.size() == 9); // steps 0, 4 … 28, and the end
    CHECK(lines[1].at("step") == 4);
    CHECK(lines[1].at("train_loss").is_number());
    CHECK(lines[1].at("accuracy").is_number());
    const auto& end = lines.back();
    CHECK(end.at("test").at("texts") == 12);
    CHECK(end.at("test").at("accuracy") == 1.0);
    CHECK(end.at("test").at("auc") == 1.0);
    CHECK(end.at("test").at("classes").at("up").at("f1") == 1.0);
    CHECK(end.at("model") == at("lines/model"));

    const auto predicted = run({ "predict", "--model", at("lines/model"), "--text", "yes xx", "--json" });
    REQUIRE(predicted.code == 0);
    CHECK(predicted.json().at("label") == "up");
    CHECK(predicted.json().at("probabilities").at("up").get<double>() > 0.5);
    CHECK(run({ "finetune", "classify", "--resume", at("lines"), "--json" }).code == 0); // it is finished
}

TEST_CASE("finetune instruct: answers beside the ones wanted, and in the book's file at the end")
{
    std::string asked = "[";
    for (int i = 0; i < 20; ++i)
        asked += std::string(i ? "," : "") + R"({"instruction": "say )" + "abcde"[i % 5] + R"(", "output": ")"
            + "abcde"[i % 5] + "\"}";
    write(at("asked.json"), asked + "]");
    write(at("follow.json"),
        R"({"task": "instruct", "model": {"vocab_size": 0, "context_length": 24, "emb_dim": 16, "n_heads": 2, "n_layers": 1},
            "tokenizer": "bytes", "epochs": 1, "data": {"file": "asked.json", "template": "form.txt", "batch_size": 4}, "answers": {"max_new": 3}})");
    write(at("form.txt"), "{instruction}: {output}");
    const auto result = run({ "finetune", "instruct", "--config", at("follow.json"), "--out", at("follow"), "--json" });
    REQUIRE(result.code == 0);
    const auto lines = result.jsonLines();
    REQUIRE(lines.size() == 4); // step 0, an answer then and one after the epoch, the end
    CHECK(lines[0].at("train_loss").is_number());
    CHECK_FALSE(lines[0].contains("accuracy"));
    CHECK(lines[1].at("instruction") == "say c");
    CHECK(lines[1].at("model_response").is_string());
    CHECK(lines[2].at("instruction") == "say c");
    CHECK(lines[3].at("test").at("answers") == 2);
    CHECK(nlohmann::json::parse(read(at("follow/responses.json"))).size() == 2);
    CHECK(run({ "logits", "--model", at("follow/model"), "--text", "say", "--last", "--json" }).code == 0);
    CHECK(run({ "finetune", "classify", "--resume", at("follow") }).err.find("finetune instruct") != std::string::npos);
}

TEST_CASE("finetune prefer: pairs of answers; a base model's forgetting is a line, too")
{
    std::string pairs = "instruction,chosen,rejected\n";
    for (int i = 0; i < 20; ++i)
        pairs += std::string("say ") + "abcde"[i % 5] + "," + "abcde"[i % 5] + "," + "xyz"[i % 3] + "\n";
    write(at("pairs.csv"), pairs);
    write(at("pairform.txt"), "{instruction}: {output}");
    const auto base = byteModel();
    write(at("prefer.json"),
        R"({"task": "prefer", "model": ")" + base
            + R"(", "epochs": 1, "data": {"file": "pairs.csv", "template": "pairform.txt", "batch_size": 4},
            "optimizer": {"lr": 0.001}, "answers": {"max_new": 3}, "monitor": {"prompts": ["ab"], "max_new": 2}})");
    const auto result = run({ "finetune", "prefer", "--config", at("prefer.json"), "--out", at("prefer"), "--json" });
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    const auto lines = result.jsonLines();
    REQUIRE(lines.size() == 6); // the base, step 0, an answer, what it forgot, an answer after the epoch, the end
    CHECK(lines[0].at("updates") == 0);
    CHECK(lines[0].at("monitor").at("perplexity").get<double>() > 1.0);
    CHECK(lines[0].at("monitor").at("answers")[0].at("prompt") == "ab");
    CHECK(lines[1].at("reward_margin").is_number());
    CHECK(lines[1].at("accuracy").is_number());
    CHECK(lines[2].at("instruction") == "say c");
    CHECK(lines[3].at("updates") == 1);
    CHECK(lines[4].at("instruction") == "say c");
    CHECK(lines[5].at("test").at("answers") == 2);
    CHECK(lines[5].at("test").at("reward_accuracy").is_number());
    CHECK(run({ "finetune", "prefer", "--resume", at("prefer"), "--json" }).code == 0);
    CHECK(
        run({ "finetune", "prefer", "--config", at("prefer.json"), "--preflight", "--json" }).json().at("steps") == 4);
}

TEST_CASE("finetune: a folder with something of others in it is left alone")
{
    std::filesystem::create_directories(at("mine"));
    write(at("mine/letter.txt"), "dear");
    write(at("few.csv"), "text,label\nyes,up\nno,down\nyes,up\nno,down\n");
    write(at("few.json"),
        R"({"model": {"vocab_size": 0, "context_length": 8, "emb_dim": 8, "n_heads": 2, "n_layers": 1}, "tokenizer": "bytes",
            "data": {"file": "few.csv", "batch_size": 1, "split": [1, 0, 0]}, "epochs": 1})");
    const auto refused = run({ "finetune", "classify", "--config", at("few.json"), "--out", at("mine") });
    CHECK(refused.code == 2);
    CHECK(refused.err.find("is not empty and holds no run") != std::string::npos);
    CHECK(read(at("mine/letter.txt")) == "dear");
    CHECK_FALSE(std::filesystem::exists(at("mine/run.json")));
}

TEST_CASE("lora: a tuned model as an adapter, and back")
{
    const auto tuned = [](const char* seed) {
        write(at("shape.json"),
            R"({"vocab_size": 256, "context_length": 8, "emb_dim": 16, "n_heads": 2, "n_layers": 1})");
        const auto folder = at(std::string("model-") + seed);
        run({ "new", "--config", at("shape.json"), "--seed", seed, "--tokenizer", "bytes", "--out", folder });
        return folder;
    };
    const auto base = tuned("1"), other = tuned("2");
    CHECK(
        run({ "lora", "extract", "--base", base, "--model", other, "--rank", "16", "--out", at("adapter") }).code == 0);
    const auto info = run({ "lora", "info", "--base", base, "--adapter", at("adapter"), "--json" }).json();
    CHECK(info.at("layers").size() == 7);
    CHECK(info.at("layers")[0].at("singular_values").size() > 4);
    CHECK(run({ "lora", "merge", "--base", base, "--adapter", at("adapter"), "--strength", "0", "--out", at("same") })
              .code
        == 0);
    CHECK(read(at("same/model.safetensors")) == read(base + "/model.safetensors"));
    CHECK(run({ "lora", "merge", "--base", base, "--adapter", at("nowhere"), "--out", at("x") }).code == 2);
    const auto rank = info.at("layers")[0].at("effective_rank").get<double>();
    CHECK(rank > 1.0);
    CHECK(rank < 16.0);
    CHECK(run({ "lora", "merge", "--base", base, "--adapter", at("adapter"), "--out", at("merged") }).code == 0);
    CHECK(run({ "lora", "unmerge", "--base", at("merged"), "--adapter", at("adapter"), "--out", at("before") }).code
        == 0);
    const auto back = run({ "diff", base, at("before"), "--json" }).json(),
               there = run({ "diff", base, at("merged"), "--json" }).json();
    double most = 0.0, changed = 0.0;
    for (const auto& weight : back.at("weights"))
        most = std::max(most, weight.at("max_abs").get<double>());
    for (const auto& weight : there.at("weights"))
        changed = std::max(changed, weight.at("max_abs").get<double>());
    CHECK(most < 1e-5);
    CHECK(changed > 0.01);
}

TEST_CASE("predict: a text a line, a table's column, standard input")
{
    write(at("some.txt"), "yes x\r\nno xx\n");
    auto lines = run({ "predict", "--model", classifier(), "--file", at("some.txt"), "--json" }).jsonLines();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].at("label") == "up");
    CHECK(lines[1].at("label") == "down");
    lines = run({ "predict", "--model", classifier(), "--file", at("texts.csv"), "--column", "text", "--json" })
                .jsonLines();
    CHECK(lines.size() == 60);
    CHECK(run({ "predict", "--model", classifier(), "-" }, "no x\n").out.rfind("down  ", 0) == 0);
}

TEST_CASE("the same recipe gives the same model")
{
    CHECK(run({ "finetune", "classify", "--config", recipe("again.json"), "--out", at("again") }).code == 0);
    CHECK(read(at("again/model/model.safetensors")) == read(classifier() + "/model.safetensors"));
}

TEST_CASE("what can't be, in one line")
{
    const auto says = [](const Words& words, const std::string& part) {
        const auto result = run(words);
        CAPTURE(result.err);
        CHECK(result.code == 2);
        CHECK(result.out.empty());
        CHECK(result.saysOneLine());
        CHECK(result.err.find(part) != std::string::npos);
    };
    const auto tune = [](const std::string& file) {
        return Words { "finetune", "classify", "--config", file, "--out", at("bad") };
    };
    says({ "finetune", "classify" }, "needs --config");
    says({ "finetune", "classify", "--config", at("spam.json") }, "needs --config");
    says({ "finetune", "classify", "--resume", at("nowhere") }, "holds no run");
    says(tune(at("none.json")), "none.json");
    says(tune(recipe("r1.json", R"(, "trian": "all")")), "Did you mean \"train\"?");
    says(tune(recipe("r2.json", "", R"(, "label": "class")")), "has no column \"class\"");
    says(tune(recipe("r3.json", "", R"(, "balance": "all")")), "data.balance must be");
    says(tune(recipe("r4.json", R"(, "device": "cuda:9")")), "exact");
    write(at("one.csv"), "text,label\na,x\nb,x\n");
    says(tune(recipe("r5.json", "", R"(, "test_file": "one.csv")")), "has the class \"x\" in row 0, which");
    CHECK_FALSE(std::filesystem::exists(at("bad")));
    classifier();
    says({ "finetune", "classify", "--config", at("spam.json"), "--out", at("spam") }, "already holds a run");
    says({ "predict", "--model", byteModel(), "--text", "x" }, "not one that sorts texts");
    says({ "predict", "--model", classifier(), "--text", "" }, "empty");
    says({ "predict", "--model", classifier(), "--file", at("texts.csv"), "--column", "no" }, "no column \"no\"");
    says({ "predict", "--model", classifier(), "--text", "x", "--column", "text" }, "--column");
}

TEST_CASE("--preflight tells what a run would be, and writes nothing")
{
    const Words words { "finetune", "classify", "--config", recipe("look.json"), "--preflight", "--out", at("look") };
    auto asJson = words;
    asJson.push_back("--json");
    const auto found = run(asJson).json();
    CHECK(found.at("train_texts") == 42);
    CHECK(found.at("steps") == 30);
    CHECK(found.at("trainable") == found.at("parameters"));
    CHECK(found.at("examples").size() == 7);
    CHECK(found.at("examples")[0].at("tokens")[0].at("role") == "prompt");
    CHECK(found.at("seconds_per_step") > 0.0);
    CHECK(found.at("overfit").size() == 40);
    CHECK(found.at("copies") > 0); // sixty rows of fourteen texts
    CHECK(found.at("problem_count") == found.at("copies"));
    CHECK_FALSE(std::filesystem::exists(at("look")));
    const auto table = run(words);
    CHECK(table.code == 0);
    CHECK(table.out.find("42 train, 6 validate, 12 test") != std::string::npos);
    CHECK(table.out.find("texts that validate or test train, too") != std::string::npos);
    CHECK(table.out.find(": its text trains, too, as row ") != std::string::npos);
    const auto without = run({ "finetune", "classify", "--preflight" });
    CHECK(without.code == 2);
    CHECK(without.err.find("give --config") != std::string::npos);
}

TEST_CASE("a stop leaves a checkpoint to go on from")
{
    Running tuning({ "finetune", "classify", "--config",
        recipe("long.json", R"(, "max_steps": 100000, "epochs": 100000)"), "--out", at("long"), "--json" });
    // Duplicate keys: the last counts.
    REQUIRE(tuning.waitForLines(2));
    tuning.signal(15);
    const auto stopped = tuning.wait();
    CHECK(stopped.code == 0);
    CHECK(stopped.err.find("--resume") != std::string::npos);
    CHECK_FALSE(std::filesystem::is_empty(at("long/checkpoints")));
}

TEST_CASE("a classifier's folder opens for those who look inside, and says what it is")
{
    const auto result = run({ "logits", "--model", classifier(), "--text", "yes", "--last", "--json" });
    CHECK(result.code == 0);
    CHECK(result.err.find("holds a classifier of 2 classes") != std::string::npos);
    CHECK(read(classifier() + "/README.md").find("pad_token_id = -1") != std::string::npos);
    // Merging into it would leave its head out.
    const auto merged
        = run({ "lora", "merge", "--base", classifier(), "--adapter", at("any"), "--out", at("headless") });
    CHECK(merged.code == 2);
    CHECK(merged.err.find("is a classifier") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(at("headless")));
}

TEST_CASE("the defaults, with a line on each key")
{
    const auto result = run({ "finetune", "classify", "--print-config" });
    CHECK(result.code == 0);
    CHECK(result.out.find("data.split = [0.7,0.1,0.2]   shares of the rows") != std::string::npos);
    CHECK(run({ "finetune", "classify", "--print-config", "--json" }).json().at("train") == "last_block");
}
