// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/checks.h"
#include "tests/cli/fixtures.h"

#include <doctest.h>

using namespace cutaway::test;

namespace {
const std::vector<Words> verbs { { "tokenize" }, { "detokenize" }, { "tokenizer", "train" }, { "info" }, { "new" },
    { "logits" }, { "generate" }, { "attention" }, { "heads" }, { "ablate" }, { "lens" }, { "attribute" }, { "patch" },
    { "check" }, { "diverge" }, { "train" }, { "evaluate" }, { "diff" }, { "convert" }, { "book" },
    { "bench", "encode" }, { "bench", "forward" }, { "bench", "attention" }, { "bench", "decode" },
    { "bench", "train" } };

Words operator+(Words first, const Words& rest)
{
    first.insert(first.end(), rest.begin(), rest.end());
    return first;
}
} // namespace

TEST_CASE("the program says what it is")
{
    const Result version = run({ "--version" });
    CHECK(version.code == 0);
    CHECK(version.out == "cutaway-cli " CUTAWAY_VERSION "\n");
    const Result help = run({ "--help" });
    CHECK(help.code == 0);
    CHECK(help.err.empty());
    for (const auto& verb : verbs) {
        std::string name = verb[0] + (verb.size() > 1 ? " " + verb[1] : "");
        CAPTURE(name);
        CHECK(help.out.find("  " + name + " ") != std::string::npos);
    }
}

TEST_CASE("every verb has a page with options, defaults and an example")
{
    for (const auto& verb : verbs) {
        const Result help = run(verb + Words { "--help" });
        CAPTURE(help.out);
        CHECK(help.code == 0);
        CHECK(help.err.empty());
        CHECK(help.out.find("Usage: cutaway-cli " + verb[0]) != std::string::npos);
        CHECK(help.out.find("--json") != std::string::npos);
        CHECK(help.out.find("default: ") != std::string::npos);
        CHECK(help.out.find("Example:\n  cutaway-cli " + verb[0]) != std::string::npos);
    }
    CHECK(run({ "bench", "--help" }).out.find("bench decode") != std::string::npos);
    CHECK(run({ "help", "train" }).out == run({ "train", "--help" }).out);
}

TEST_CASE("unknown names are answered with the nearest known one")
{
    refused({}, "--help");
    refused({ "tokenise" }, "\"tokenize\"");
    refused({ "genrate", "--prompt", "x" }, "\"generate\"");
    refused({ "bench", "decod" }, "\"bench decode\"");
    refused({ "tokenizer" }, "second word");
    refused({ "tokenizer", "trian" }, "\"tokenizer train\"");
    refused({ "necks" }, "There is no verb");
    refused({ "tokenize", "--txt", "x" }, "--text");
    refused({ "generate", "--temprature", "1" }, "--temperature");
    refused({ "train", "-x" }, "no option");
    refused({ "info", std::string("a\nb\x01"), "--jsn" }, "--json");
}

TEST_CASE("options without a value, twice, or with a wrong one")
{
    refused({ "tokenize", "--text" }, "--text needs a value");
    refused({ "tokenize", "--text", "--json" }, "--text needs a value");
    refused({ "tokenize", "--text", "a", "--text", "b" }, "twice");
    refused({ "tokenize", "--json=yes", "--text", "a" }, "takes no value");
    refused({ "tokenize" }, "--text");
    refused({ "tokenize", "--text", "a", "-" }, "not several");
    refused({ "tokenize", "word" }, "--text");
    refused({ "tokenize", "-", "-" }, "can't do anything");
    refused({ "detokenize" }, "needs --ids");
    refused({ "info" }, "needs MODEL");
    refused({ "convert", "a" }, "needs IN OUT");
    refused({ "new", "--out", at("x") }, "needs --config");
    refused({ "train" }, "--config");
    refused({ "train", "--config", "r.json" }, "--out");
    CHECK(run({ "tokenize", "--text", "--hello", "--tokenizer=bytes" }).code == 0);
    CHECK(run({ "tokenize", "--text=--json", "--tokenizer=bytes" }).code == 0);
}

TEST_CASE("numbers are read strictly and kept in their range")
{
    const Words generate { "generate", "--model", byteModel(), "--prompt", "a" };
    refused(generate + Words { "--max-new", "ten" }, "whole number");
    refused(generate + Words { "--max-new", "1.5" }, "whole number");
    refused(generate + Words { "--max-new", "-1" }, "between 0 and");
    refused(generate + Words { "--max-new", "99999999999999999999" }, "between 0 and");
    refused(generate + Words { "--temperature", "warm" }, "a number");
    refused(generate + Words { "--temperature", "nan" }, "a number");
    refused(generate + Words { "--temperature", "inf" }, "a number");
    refused(generate + Words { "--temperature", "-0.5" }, "at least 0");
    refused(generate + Words { "--temperature", "1e999" }, "at least 0");
    refused(generate + Words { "--top-k", "-3" }, "between 0 and");
    refused(generate + Words { "--top-p", "1.2" }, "more than 0 and at most 1");
    refused(generate + Words { "--top-p", "0" }, "more than 0 and at most 1");
    refused(generate + Words { "--seed", "-1" }, "18446744073709551615");
    refused(generate + Words { "--seed", "0x10" }, "whole number");
    refused(generate + Words { "--threads", "many" }, "whole number");
    refused(generate + Words { "--threads", "5000" }, "between 0 and 1024");
    refused(generate + Words { "--device", "tpu" }, "auto");
    refused(generate + Words { "--device", "cuda:99" }, "--device cpu");
    refused(generate + Words { "--device", "cuda:x" }, "auto");
    refused({ "new", "--config", "c.json", "--out", at("x"), "--dtype", "float8" }, "float32, float16 or bfloat16");
    refused({ "tokenizer", "train", "--vocab-size", "200", "--file", "a", "--out", at("x") }, "between 256 and");
    refused({ "bench", "forward", "--model", byteModel(), "--tokens", "0" }, "between 1 and");
    refused({ "bench", "forward", "--model", byteModel(), "--tokens", "25" }, "at most 24");
    refused({ "bench", "forward", "--model", byteModel(), "--runs", "0" }, "between 1 and");
}

TEST_CASE("files and folders that are not there, or are something else")
{
    refused({ "tokenize", "--file", at("nothing.txt") }, "nothing.txt");
    refused({ "tokenize", "--file", scratch().string() }, "");
    refused({ "tokenize", "--text", "a", "--tokenizer", at("nowhere") }, "nowhere");
    refused({ "info", at("nowhere") }, "nowhere");
    refused({ "info", scratch().string() }, "");
    refused({ "generate", "--model", at("nowhere"), "--prompt", "a" }, "nowhere");
    refused({ "convert", at("nowhere"), at("x") }, "nowhere");
    refused({ "convert", byteModel(), byteModel() }, "exists already");
    refused({ "new", "--config", at("byte-model.json"), "--out", byteModel() }, "exists already");
    refused({ "new", "--config", "-", "--out", at("x") }, "not valid JSON", "{\"emb_dim\": ");
    refused({ "new", "--config", "-", "--out", at("x") }, "n_heads", "{\"n_head\": 2}");
    refused({ "new", "--config", "-", "--out", at("x") }, "multiple", "{\"emb_dim\": 10, \"n_heads\": 3}");
    refused({ "new", "--config", "-", "--out", at("x"), "--tokenizer", "gpt2" }, "50257",
        "{\"vocab_size\": 100, \"emb_dim\": 8, \"n_heads\": 2}");
    CHECK_FALSE(std::filesystem::exists(at("x")));
}
