// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/fixtures.h"

#include <doctest.h>

#include <filesystem>

using namespace cutaway::test;

namespace {
std::string answersFile()
{
    write(at("answers.json"),
        R"([{"instruction": "Say one.", "input": "", "output": "one", "model_response": "One!"},
            {"instruction": "Say two.", "input": "2", "output": "two three", "model_response": "three"},
            {"instruction": "Say four.", "output": "four", "model_response": "<b>five</b>"}])");
    return at("answers.json");
}
} // namespace

TEST_CASE("evaluate: answers out of a file, and the reports")
{
    const auto result
        = run({ "evaluate", "--file", answersFile(), "--report", at("r.html"), "--report", at("r.json"), "--json" });
    REQUIRE(result.code == 0);
    const auto json = result.json();
    CHECK(json["texts"] == 3);
    CHECK(json["metrics"]["exact_match"].get<double>() == doctest::Approx(1.0 / 3));
    CHECK(json["metrics"]["rouge1"].get<double>() == doctest::Approx((1.0 + 2.0 / 3) / 3));
    CHECK(json["loss"].is_null());
    CHECK(json["best"][0] == 0);
    CHECK(read(at("r.html")).find("&lt;b&gt;five&lt;/b&gt;") != std::string::npos);
    CHECK(nlohmann::json::parse(read(at("r.json")))["run"]["file_sha256"].get<std::string>().size() == 64);

    const auto some = run({ "evaluate", "--file", answersFile(), "--metrics", "bleu", "token_f1", "--json" }).json();
    CHECK(some["metrics"].size() == 2);
    CHECK(some["ranked_by"] == "bleu");
    CHECK(run({ "evaluate", "--file", answersFile() }).out.find("exact_match") != std::string::npos);
    CHECK(run({ "evaluate", "--file", answersFile(), "--metrics", "blue" }).err.find("\"bleu\"") != std::string::npos);
    CHECK(run({ "evaluate", "--file", answersFile(), "--report", at("r.pdf") }).code == 2);
    CHECK(run({ "evaluate", "--file", answersFile(), "--judge-model", "x" }).err.find("--judge") != std::string::npos);
    CHECK(run({ "evaluate", "--file", answersFile(), "--responses", "nothing" }).code == 2);
}

TEST_CASE("evaluate: a judge that is not there is a sentence, and what was scored is told all the same")
{
    const auto result = run({ "evaluate", "--file", answersFile(), "--judge", "http://127.0.0.1:9", "--judge-model",
        "x", "--judge-retries", "0", "--json" });
    CHECK(result.code == 2);
    CHECK(result.err.find("There is no server at 127.0.0.1:9") != std::string::npos);
    CHECK(result.json()["judge"]["failed"] == 3);
    CHECK(result.json()["metrics"]["exact_match"].is_number());
    CHECK(run({ "evaluate", "--file", answersFile(), "--judge", "ftp://x", "--judge-model", "x" }).code == 2);
}

TEST_CASE("evaluate: a model answers instructions")
{
    write(at("form.txt"), "{instruction}={output}");
    const auto result = run({ "evaluate", "--model", byteModel(), "--file", answersFile(), "--template", at("form.txt"),
        "--max-new", "3", "--first", "2", "--threads", "1", "--device", "cpu", "--json" });
    REQUIRE(result.code == 0);
    const auto json = result.json();
    CHECK(json["texts"] == 2);
    CHECK(json["perplexity"].get<double>() > 1.0);
    CHECK(json["tokens"] == 3 + 9);
    CHECK(json["run"]["model_sha256"].get<std::string>().size() == 64);
    CHECK(json["run"]["template_text"] == "{instruction}={output}");

    // A model that was taught by a template of its own is asked in that.
    std::filesystem::copy(byteModel(), at("taught"));
    write(at("taught/template.txt"), "{instruction}:{output}");
    const auto own = run({ "evaluate", "--model", at("taught"), "--file", answersFile(), "--max-new", "1", "--threads",
        "1", "--device", "cpu", "--json" });
    CHECK(own.json()["run"]["template_text"] == "{instruction}:{output}");
}

TEST_CASE("evaluate: a classifier on a table")
{
    std::string csv = "text,label\n";
    for (int i = 0; i < 40; ++i)
        csv += std::string(i % 2 ? "no " : "yes ") + std::string(static_cast<std::size_t>(i % 7), 'x')
            + (i % 2 ? ",down\n" : ",up\n");
    write(at("texts.csv"), csv);
    write(at("c.json"),
        R"({"model": {"vocab_size": 0, "context_length": 16, "emb_dim": 16, "n_heads": 2, "n_layers": 1, "drop_rate": 0.0},
            "tokenizer": "bytes", "train": "all", "epochs": 6, "optimizer": {"lr": 0.004}, "data": {"file": "texts.csv", "batch_size": 7}})");
    REQUIRE(run({ "finetune", "classify", "--config", at("c.json"), "--out", at("c"), "--json" }).code == 0);
    write(at("held.csv"), "body,kind\nyes xx,up\nno x, down\nno xxx,up\n,up\n");
    const auto result = run({ "evaluate", "--model", at("c/model"), "--file", at("held.csv"), "--text-column", "body",
        "--label-column", "kind", "--json" });
    REQUIRE(result.code == 0);
    const auto json = result.json();
    CHECK(json["texts"] == 3);
    CHECK(json["left_out"] == 1);
    CHECK(json["accuracy"].get<double>() == doctest::Approx(2.0 / 3));
    REQUIRE(json["mistakes"].size() == 1);
    CHECK(json["mistakes"][0]["row"] == 2);
    CHECK(json["mistakes"][0]["predicted"] == "down");
    // White space alone is no text, as in training.
    write(at("blank.csv"), "text,label\nyes xx,up\n   ,down\n");
    CHECK(run({ "evaluate", "--model", at("c/model"), "--file", at("blank.csv"), "--json" }).json()["left_out"] == 1);
    // No option is passed over.
    const auto isRefused = [&](std::vector<std::string> more, const char* what) {
        std::vector<std::string> arguments { "evaluate", "--model", at("c/model"), "--file", at("blank.csv") };
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto answer = run(arguments);
        CAPTURE(more.front());
        CHECK(answer.code == 2);
        CHECK(answer.err.find(what) != std::string::npos);
    };
    isRefused({ "--report", at("c.html") }, "gives no answers");
    isRefused({ "--stride", "4" }, "--stride is for the loss of a text");
    CHECK(run({ "evaluate", "--model", byteModel(), "--file", at("blank.csv"), "--text-column", "text" }).code == 2);
    write(at("other.csv"), "text,label\nyes,sideways\n");
    CHECK(run({ "evaluate", "--model", at("c/model"), "--file", at("other.csv") }).err.find("sideways")
        != std::string::npos);
}

TEST_CASE("diff: a model and itself, another one, another shape")
{
    const auto same = run({ "diff", byteModel(), byteModel(), "--text", "abc", "--json" });
    REQUIRE(same.code == 0);
    CHECK(same.json()["first"].is_null());
    CHECK(same.json()["weights"].size() > 10);
    CHECK(same.json()["kl"].size() == 3);

    write(at("shape.json"), R"({"vocab_size": 256, "context_length": 24, "emb_dim": 16, "n_heads": 2, "n_layers": 2})");
    REQUIRE(
        run({ "new", "--config", at("shape.json"), "--seed", "99", "--tokenizer", "bytes", "--out", at("other") }).code
        == 0);
    const auto other = run({ "diff", byteModel(), at("other"), "--text", "abc", "--json" });
    REQUIRE(other.code == 0);
    CHECK(other.json()["first"] == "embeddings");
    CHECK(other.json()["tensors"].back()["name"] == "logits");
    CHECK(other.json()["attention"].size() == 2);
    CHECK(other.json()["attention"][0].size() == 2);
    CHECK(other.json()["kl"][0].get<double>() > 0.0);
    CHECK(run({ "diff", byteModel(), at("other"), "--text", "abc" }).out.find("L1 H1") != std::string::npos);
    CHECK(run({ "diff", byteModel(), at("other"), "--json" }).json()["weights"][0]["max_abs"].get<double>() > 0.0);

    write(at("small.json"), R"({"vocab_size": 256, "context_length": 24, "emb_dim": 8, "n_heads": 2, "n_layers": 2})");
    REQUIRE(
        run({ "new", "--config", at("small.json"), "--seed", "1", "--tokenizer", "bytes", "--out", at("small") }).code
        == 0);
    const auto refused = run({ "diff", byteModel(), at("small"), "--text", "abc" });
    CHECK(refused.code == 2);
    CHECK(refused.err.find("one shape") != std::string::npos);
    CHECK(run({ "diff", byteModel() }).code == 2);
}
