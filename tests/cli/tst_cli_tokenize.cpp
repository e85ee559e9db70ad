// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/fixtures.h"

#include <doctest.h>

using namespace cutaway::test;
using nlohmann::json;

namespace {
const std::string everyByte = [] {
    std::string bytes;
    for (int i = 0; i < 256; ++i)
        bytes += static_cast<char>(i);
    return bytes;
}();

std::string fromHex(const std::string& hex)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

std::string joined(const json& ids)
{
    std::string text;
    for (const auto& id : ids)
        text += (text.empty() ? "" : ",") + id.dump();
    return text;
}
} // namespace

TEST_CASE("tokenize gives ids and every token's bytes and place")
{
    const Result result = run({ "tokenize", "--tokenizer", "gpt2", "--text", "Every effort moves you", "--json" });
    REQUIRE(result.code == 0);
    CHECK(result.err.empty());
    const auto tokens = result.json();
    CHECK(tokens["ids"] == json({ 6109, 3626, 6100, 345 }));
    CHECK(
        tokens["tokens"][1] == json({ { "id", 3626 }, { "bytes", "206566666f7274" }, { "start", 5 }, { "end", 12 } }));
    CHECK(tokens["tokens"].size() == 4);
    CHECK(run({ "tokenize", "--text", "Every effort moves you" }).out.find("·effort") != std::string::npos);
    CHECK(
        run({ "tokenize", "--text", "a\n\tb\x1b[31m", "--tokenizer", "bytes" }).out.find("\x1b") == std::string::npos);
}

TEST_CASE("the text comes from an option, a file or standard input, and any bytes are allowed")
{
    write(at("every"), everyByte);
    for (const std::string tokenizer : { "gpt2", "bytes", "chars" }) {
        CAPTURE(tokenizer);
        const auto fromFile = run({ "tokenize", "--tokenizer", tokenizer, "--file", at("every"), "--json" });
        const auto fromInput = run({ "tokenize", "--tokenizer", tokenizer, "-", "--json" }, everyByte);
        REQUIRE(fromFile.code == 0);
        CHECK(fromFile.out == fromInput.out);
        std::string bytes;
        const auto document = fromFile.json();
        for (const auto& token : document["tokens"]) {
            CHECK(token["start"] == bytes.size());
            bytes += fromHex(token["bytes"]);
            CHECK(token["end"] == bytes.size());
        }
        CHECK(bytes == everyByte);
        const std::string ids = joined(document["ids"]);
        CHECK(run({ "detokenize", "--tokenizer", tokenizer, "--ids", ids }).out == everyByte);
        CHECK(run({ "detokenize", "--tokenizer", tokenizer, "--ids", "-" }, ids + "\n").out == everyByte);
        const Result asJson = run({ "detokenize", "--tokenizer", tokenizer, "--ids", ids, "--json" });
        CHECK(fromHex(asJson.json()["bytes"]) == everyByte);
        CHECK(asJson.json()["text"].get<std::string>().find("\xef\xbf\xbd") != std::string::npos);
    }
}

TEST_CASE("an empty text has no tokens")
{
    for (const Words& words : { Words { "tokenize", "--text", "", "--json" }, Words { "tokenize", "-", "--json" } }) {
        const Result result = run(words);
        CHECK(result.code == 0);
        CHECK(result.json() == json({ { "ids", json::array() }, { "tokens", json::array() } }));
    }
    CHECK(run({ "detokenize", "--ids", "" }).out.empty());
}

TEST_CASE("special tokens are read only when allowed")
{
    const std::string text = "a<|endoftext|>b";
    CHECK(run({ "tokenize", "--text", text, "--special", "--json" }).json()["ids"] == json({ 64, 50256, 65 }));
    CHECK(run({ "tokenize", "--text", text, "--json" }).json()["ids"].size() > 3);
}

TEST_CASE("ids that are none")
{
    for (const std::string ids :
        { "a", "1,,2", "1,", ",1", "-1", "1.5", "99999999999999999999", "50257", "2147483647" }) {
        CAPTURE(ids);
        const Result result = run({ "detokenize", "--ids", ids });
        CHECK(result.code == 2);
        CHECK(result.out.empty());
        CHECK(result.saysOneLine());
    }
    CHECK(run({ "detokenize", "--ids", "6109, 3626 6100,345" }).out == "Every effort moves you");
}

TEST_CASE("tokenizer train writes a folder that tokenize reads")
{
    write(at("a.txt"), someText(8000));
    write(at("b.txt"), someText(9000, true));
    const Result result = run({ "tokenizer", "train", "--vocab-size", "290", "--file", at("a.txt"), at("b.txt"),
        "--out", at("learned"), "--json" });
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    CHECK(result.json()["vocab_size"] == 290);
    CHECK(result.json()["folder"] == at("learned"));
    for (const char* file : { "tokenizer.json", "vocab.json", "merges.txt" })
        CHECK(std::filesystem::exists(at("learned") + "/" + file));
    const Result again
        = run({ "tokenizer", "train", "--vocab-size", "290", "--file", at("a.txt"), "--out", at("learned") });
    CHECK(again.code == 2);
    CHECK(again.saysOneLine());
    const std::string text = "The cat saw \xff a red ball.";
    const auto ids = run({ "tokenize", "--tokenizer", at("learned"), "--text", text, "--json" }).json()["ids"];
    CHECK(ids.size() < text.size());
    CHECK(run({ "detokenize", "--tokenizer", at("learned"), "--ids", joined(ids) }).out == text);
    const Result empty = run({ "tokenizer", "train", "--vocab-size", "300", "--file", "-", "--out", at("none") });
    CHECK(empty.code == 2);
    CHECK_FALSE(std::filesystem::exists(at("none")));
}

TEST_CASE("tokenizer train takes a split pattern and special tokens, and says when it learned fewer tokens")
{
    write(at("pattern.txt"), "a-b a-b a-b<|user|>a-b 2024");
    const Result result = run({ "tokenizer", "train", "--vocab-size", "400", "--file", at("pattern.txt"), "--out",
        at("pattern"), "--pattern", "\\S+|\\s", "--special", "<|user|>", "<|end|>", "--json" });
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    CHECK(result.json()["vocab_size"].get<int>() < 400);
    CHECK(result.json()["vocab_size_asked"] == 400);
    CHECK(result.err.find("instead of 400") != std::string::npos);
    const auto ids = [&](const std::string& text) {
        return run({ "tokenize", "--tokenizer", at("pattern"), "--text", text, "--special", "--json" }).json()["ids"];
    };
    CHECK(ids("a-b").size() == 1);
    CHECK(ids("<|user|>").size() == 1);
    const Result wrong = run({ "tokenizer", "train", "--vocab-size", "400", "--file", at("pattern.txt"), "--out",
        at("wrong"), "--pattern", "a(" });
    CHECK(wrong.code == 2);
    CHECK(wrong.saysOneLine());
    CHECK_FALSE(std::filesystem::exists(at("wrong")));
}

TEST_CASE("the book's word tokenizers know the words of a file")
{
    write(at("words.txt"), "It's the last he painted, you know.");
    const std::string v1 = "words-v1:" + at("words.txt"), v2 = "words-v2:" + at("words.txt");
    const auto tokens = run({ "tokenize", "--tokenizer", v1, "--text", "you  know", "--json" }).json();
    REQUIRE(tokens["ids"].size() == 2);
    CHECK(tokens["tokens"][1]["start"] == 5);
    CHECK(run({ "detokenize", "--tokenizer", v1, "--ids", joined(tokens["ids"]) }).out == "you know");
    const Result unknown = run({ "tokenize", "--tokenizer", v1, "--text", "Hello, you" });
    CHECK(unknown.code == 2);
    CHECK(unknown.saysOneLine());
    CHECK(unknown.err.find("\"Hello\" is not in the vocabulary") != std::string::npos);
    const auto ids = run({ "tokenize", "--tokenizer", v2, "--text", "Hello, you", "--json" }).json()["ids"];
    CHECK(run({ "detokenize", "--tokenizer", v2, "--ids", joined(ids) }).out == "<|unk|>, you");
    CHECK(run({ "tokenize", "--tokenizer", "words-v1:" + at("nowhere"), "--text", "a" }).code == 2);
}

TEST_CASE("a merge that a folder's tokenizer lists twice is told, beside the tokens")
{
    std::filesystem::create_directories(at("repeated"));
    write(at("repeated") + "/tokenizer.json",
        R"({"pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false},"model":{"type":"BPE",)"
        R"("vocab":{"a":0,"b":1,"ab":2},"merges":["a b","a b"]}})");
    const Result result = run({ "tokenize", "--tokenizer", at("repeated"), "--text", "ab", "--json" });
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    CHECK(result.json()["ids"] == json({ 2 }));
    CHECK(result.err.find("more than once") != std::string::npos);
}

TEST_CASE("a model whose tokens are words says where each stands in the text that they make")
{
    write(at("story.txt"), "the cat sat, the dog");
    write(at("words.json"),
        R"({"vocab_size":5,"context_length":8,"emb_dim":8,"n_heads":2,"n_layers":1,"drop_rate":0.0,"qkv_bias":false})");
    REQUIRE(run({ "new", "--config", at("words.json"), "--seed", "1", "--tokenizer", "words-v1:" + at("story.txt"),
                    "--out", at("word-model") })
                .code
        == 0);
    const Result result = run({ "attention", "--model", at("word-model"), "--text", "the  dog, cat", "--json" });
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    const json tokens = result.json()["tokens"];
    const std::string text = "the dog, cat"; // as decoded
    REQUIRE(tokens.size() == 4);
    for (const json& token : tokens) {
        const auto start = token["start"].get<std::size_t>(), end = token["end"].get<std::size_t>();
        CHECK(text.substr(start, end - start) == fromHex(token["bytes"]));
    }
    CHECK(tokens[3]["end"] == text.size());
}
