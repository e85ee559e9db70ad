// SPDX-License-Identifier: GPL-3.0-or-later
// The list of runs through the program: a training comes into it by itself.
#include "tests/cli/fixtures.h"

#include <doctest.h>

using namespace cutaway::test;
using nlohmann::json;

namespace {
std::string train(const std::string& name, double lr)
{
    write(at("text.txt"), someText(2000));
    json recipe
        = json::parse(R"({"model": {"vocab_size": 256, "context_length": 16, "emb_dim": 8, "n_heads": 1, "n_layers": 1},
        "tokenizer": "bytes", "data": {"files": ["text.txt"], "context_length": 16, "stride": 16}, "max_steps": 2,
        "eval_freq": 1, "eval_iter": 1, "sample": {"max_new": 0}})");
    recipe["optimizer"] = { { "lr", lr } };
    write(at(name + ".json"), recipe.dump());
    const Result result = run({ "train", "--config", at(name + ".json"), "--out", at(name) });
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    return at(name);
}
} // namespace

TEST_CASE("runs: listed by themselves, shown, compared, noted, found again")
{
    CHECK(run({ "runs" }).out.find("No runs are known yet") != std::string::npos);
    train("alpha", 0.001);
    train("beta", 0.002);
    const json listed = run({ "runs", "--json" }).json()["runs"];
    REQUIRE(listed.size() == 2);
    for (const auto& each : listed) {
        CHECK(each["state"] == "finished");
        CHECK(each["steps"] == 2);
        CHECK(each["val_loss"].is_number());
    }
    const Result table = run({ "runs", "list" });
    CHECK(table.out.find("alpha") != std::string::npos);
    CHECK(table.out.find("finished") != std::string::npos);

    const Result both = run({ "runs", "show", "alpha", at("beta") });
    CHECK(both.out.find("optimizer.lr") != std::string::npos);
    CHECK(both.out.find("eval_freq") == std::string::npos); // the same in both
    CHECK(run({ "runs", "show", "alpha" }).out.find("eval_freq") != std::string::npos); // not the default

    CHECK(run({ "runs", "note", "beta", "--tag", "good", "--note", "twice the rate" }).code == 0);
    const json noted = run({ "runs", "list", "--search", "tag:good", "--json" }).json()["runs"];
    REQUIRE(noted.size() == 1);
    CHECK(noted[0]["note"] == "twice the rate");
    CHECK(run({ "runs", "note", "beta", "--untag", "good" }).code == 0);
    CHECK(run({ "runs", "list", "--search", "tag:good", "--json" }).json()["runs"].empty());

    std::filesystem::remove(scratch() / "data-home/cutaway/runs.sqlite");
    CHECK(run({ "runs", "--json" }).json()["runs"].empty());
    CHECK(run({ "runs", "rebuild", "--in", scratch().string(), "--json" }).json()["runs"] == 2);
    CHECK(run({ "runs", "--json" }).json()["runs"].size() == 2);
}

TEST_CASE("runs: what is wrong is said")
{
    const auto refused = [](const Words& words, const std::string& part) {
        const Result result = run(words);
        CAPTURE(result.err);
        CHECK(result.code == 2);
        CHECK(result.saysOneLine());
        CHECK(result.err.find(part) != std::string::npos);
    };
    refused({ "runs", "show", "gamma" }, "gamma");
    refused({ "runs", "show" }, "RUN");
    refused({ "runs", "lst" }, "list");
    refused({ "runs", "rebuild", "--in", at("nowhere") }, "nowhere");
    train("delta", 0.001);
    refused({ "runs", "note", "delta" }, "--tag");
    refused({ "runs", "note", "delta", "--tag", "two words" }, "one word");
}
