// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"
#include "tests/core/io/temporary_folder.h"

using namespace cutaway;
using testing::TemporaryFolder;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

std::string contentsOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    REQUIRE(stream);
    return { std::istreambuf_iterator<char>(stream), {} };
}

void write(const fs::path& file, const std::string& text)
{
    std::ofstream(file, std::ios::binary) << text;
}

TokenizerPtr smallBpe()
{
    return trainBpe({ "the cat sat on the mat, the cat did. Über 東京!" }, { .vocab_size = 280 });
}

/// What loading a folder says; "read" when it says nothing. The sentence must name the file.
std::string said(const fs::path& folder, const std::string& file)
{
    try {
        loadTokenizer(folder);
        return "read";
    } catch (const InputError& error) {
        const std::string sentence = error.what();
        CHECK_MESSAGE(sentence.find(file) != std::string::npos, sentence);
        CHECK_MESSAGE(sentence.find('\n') == std::string::npos, sentence);
        CHECK_MESSAGE(sentence.ends_with('.'), sentence);
        CHECK_MESSAGE(sentence.size() < 400, sentence);
        return sentence;
    }
}

} // namespace

TEST_CASE("what is saved is what is loaded")
{
    const std::string text = "the cat <|endoftext|> 東京";
    for (const TokenizerPtr& tokenizer :
        { gpt2Tokenizer(), byteTokenizer(), smallBpe(), trainCharacterTokenizer(text + "\n\"\\\u2028") }) {
        const TemporaryFolder folder;
        CHECK_FALSE(hasTokenizer(folder.path()));
        saveTokenizer(*tokenizer, folder.path() / "deep" / "er");
        CHECK(hasTokenizer(folder.path() / "deep" / "er"));
        const TokenizerPtr loaded = loadTokenizer(folder.path() / "deep" / "er");
        CHECK(loaded->kind() == tokenizer->kind());
        CHECK(loaded->displayName() == tokenizer->displayName());
        CHECK(loaded->vocabSize() == tokenizer->vocabSize());
        CHECK(loaded->endOfText() == tokenizer->endOfText());
        CHECK(loaded->ids(text, Special::Allowed) == tokenizer->ids(text, Special::Allowed));
        CHECK(loaded->toTokenizerJson() == tokenizer->toTokenizerJson());
        for (const auto& entry : fs::directory_iterator(folder.path() / "deep" / "er"))
            CHECK(entry.path().filename().string()[0] != '.'); // nothing temporary is left
    }
}

TEST_CASE("vocab.json and merges.txt alone do too, under both their names")
{
    for (const TokenizerPtr& tokenizer : { gpt2Tokenizer(), smallBpe() }) {
        const TemporaryFolder folder;
        saveTokenizer(*tokenizer, folder.path());
        fs::remove(folder.path() / "tokenizer.json");
        CHECK(loadTokenizer(folder.path())->toTokenizerJson() == tokenizer->toTokenizerJson());
        fs::rename(folder.path() / "vocab.json", folder.path() / "encoder.json");
        CHECK_FALSE(hasTokenizer(folder.path()));
        fs::rename(folder.path() / "merges.txt", folder.path() / "vocab.bpe");
        CHECK(hasTokenizer(folder.path()));
        CHECK(loadTokenizer(folder.path())->toTokenizerJson() == tokenizer->toTokenizerJson());
    }
}

TEST_CASE("GPT-2 and the bytes are known again")
{
    const TemporaryFolder folder;
    saveTokenizer(*gpt2Tokenizer(), folder.path());
    CHECK(loadTokenizer(folder.path()) == gpt2Tokenizer());
    const auto config = Json::parse(contentsOf(folder.path() / "tokenizer_config.json"));
    CHECK(config["tokenizer_class"] == "GPT2Tokenizer");
    CHECK(config["eos_token"] == "<|endoftext|>");
    saveTokenizer(*byteTokenizer(), folder.path() / "bytes");
    CHECK(loadTokenizer(folder.path() / "bytes") == byteTokenizer());
    CHECK_FALSE(fs::exists(folder.path() / "bytes" / "merges.txt"));
}

TEST_CASE("other spellings of the same tokenizer are read")
{
    const TemporaryFolder folder;
    const TokenizerPtr tokenizer = smallBpe();
    const Json written = Json::parse(tokenizer->toTokenizerJson());
    const auto readsAs = [&](const Json& changed) {
        write(folder.path() / "tokenizer.json", changed.dump());
        return loadTokenizer(folder.path())->toTokenizerJson() == tokenizer->toTokenizerJson();
    };
    Json pairs = written;
    for (auto& merge : pairs["model"]["merges"]) {
        const auto text = merge.get<std::string>();
        merge = { text.substr(0, text.find(' ')), text.substr(text.find(' ') + 1) };
    }
    CHECK(readsAs(pairs));
    Json split = written;
    split["pre_tokenizer"] = { { "type", "Sequence" },
        { "pretokenizers",
            { { { "type", "Split" },
                  { "pattern",
                      { { "Regex", R"('(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)" } } },
                  { "behavior", "Isolated" }, { "invert", false } },
                { { "type", "ByteLevel" }, { "add_prefix_space", false }, { "use_regex", false } } } } };
    CHECK(readsAs(split));
    Json old = written;
    old["model"].erase("type");
    old["model"]["vocab"].erase("<|endoftext|>"); // the added token alone names it
    CHECK(readsAs(old));
}

TEST_CASE("added tokens join the vocabulary")
{
    const TemporaryFolder folder;
    saveTokenizer(*gpt2Tokenizer(), folder.path());
    Json changed = Json::parse(contentsOf(folder.path() / "tokenizer.json"));
    for (const int id : { 50257, 50258 })
        changed["added_tokens"].push_back(
            { { "id", id }, { "content", "MyNewToken_" + std::to_string(id - 50256) }, { "special", false } });
    write(folder.path() / "tokenizer.json", changed.dump());
    const auto expected = std::vector<int> { 36674, 2420, 351, 220, 50257, 290, 220, 50258, 13, 220, 50256 };
    const std::string text
        = "Sample text with MyNewToken_1 and MyNewToken_2. <|endoftext|>"; // the book, bonus of chapter 5
    CHECK(loadTokenizer(folder.path())->ids(text, Special::Allowed) == expected);
    fs::remove(folder.path() / "tokenizer.json");
    write(folder.path() / "added_tokens.json", R"({"MyNewToken_2": 50258, "MyNewToken_1": 50257})");
    CHECK(loadTokenizer(folder.path())->ids(text, Special::Allowed) == expected);
    CHECK(loadTokenizer(folder.path())->kind() == "bpe");
}

TEST_CASE("the longest of the special tokens at a place is taken")
{
    const TokenizerPtr tokenizer = trainBpe({}, { .vocab_size = 300, .special_tokens = { "<a", "<a>", "<a><b>" } });
    CHECK(tokenizer->ids("<a<a><a><b>", Special::Allowed) == std::vector<int> { 256, 257, 258 });
}

TEST_CASE("an added token that is not special is found in every text, as Hugging Face finds it")
{
    const TemporaryFolder folder;
    saveTokenizer(*smallBpe(), folder.path());
    Json json = Json::parse(contentsOf(folder.path() / "tokenizer.json"));
    const int size = smallBpe()->vocabSize();
    const auto added = [](int id, const char* text, bool special) {
        return Json { { "id", id }, { "content", text }, { "single_word", false }, { "lstrip", false },
            { "rstrip", false }, { "normalized", !special }, { "special", special } };
    };
    json["added_tokens"].push_back(added(size, "Hello", false));
    json["added_tokens"].push_back(added(size + 1, "<|user|>", true));
    json["added_tokens"].push_back(added(json["model"]["vocab"]["the"], "the", false)); // an ordinary token as well
    write(folder.path() / "tokenizer.json", json.dump());
    const TokenizerPtr read = loadTokenizer(folder.path());
    const int the = json["model"]["vocab"]["the"];
    const auto plain = [&](const char* text) { return read->ids(text); };
    const auto has = [](const std::vector<int>& ids, int id) { return std::count(ids.begin(), ids.end(), id); };
    CHECK(plain("Hello") == std::vector<int> { size });
    CHECK(has(plain("xHellox Hello"), size) == 2);
    CHECK(has(plain("a<|user|>"), size + 1) == 0);
    CHECK(has(read->ids("a<|user|>Hello", Special::Allowed), size + 1) == 1);
    CHECK(has(read->ids("a<|user|>Hello", Special::Allowed), size) == 1);
    CHECK(has(plain("bathe"), the) == 1);
    CHECK(read->decode(plain("bathe <|user|> Hello")) == "bathe <|user|> Hello");

    saveTokenizer(*read, folder.path() / "again");
    const Json again = Json::parse(contentsOf(folder.path() / "again" / "tokenizer.json"));
    CHECK(again["added_tokens"] == json["added_tokens"]);
    CHECK(loadTokenizer(folder.path() / "again")->ids("bathe Hello<|user|>") == plain("bathe Hello<|user|>"));
}

TEST_CASE("files of a tokenizer that are no files are one sentence")
{
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "tokenizer.json").string();
    fs::create_directory(file);
    CHECK(hasTokenizer(folder.path()));
    CHECK_THROWS_WITH_AS(loadTokenizer(folder.path()), (file + " is a folder, not a file.").c_str(), InputError);
    fs::remove(file);
    fs::create_symlink("gone", file);
    CHECK_THROWS_WITH_AS(
        loadTokenizer(folder.path()), (file + " is a link to gone, which does not exist.").c_str(), InputError);
}

TEST_CASE("a tokenizer.json that is damaged is one clear sentence")
{
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "tokenizer.json";
    const std::string good = smallBpe()->toTokenizerJson();
    const auto after = [&](const std::function<void(Json&)>& change) {
        Json changed = Json::parse(good);
        change(changed);
        write(file, changed.dump());
        return said(folder.path(), "tokenizer.json");
    };
    const auto contains = [](const std::string& sentence, const std::string& part) {
        const bool found = sentence.find(part) != std::string::npos;
        CHECK_MESSAGE(found, sentence);
    };
    for (std::size_t size = 0; size + 3 < good.size(); size += 1 + good.size() / 100) {
        write(file, good.substr(0, size));
        contains(said(folder.path(), "tokenizer.json"), "it is not valid JSON");
    }
    write(file, std::string("\xff\xfe\0{", 4));
    contains(said(folder.path(), "tokenizer.json"), "it is not valid JSON");
    write(file, std::string(100000, '['));
    contains(said(folder.path(), "tokenizer.json"), "levels deep");
    for (const char* other : { "[]", "3", "null", "{}", "\"text\"", R"({"model": 3})", R"({"model": []})" }) {
        write(file, other);
        contains(said(folder.path(), "tokenizer.json"), "it describes no tokenizer");
    }

    contains(after([](Json& j) { j["model"]["type"] = "Unigram"; }), "a tokenizer of the kind \"Unigram\"");
    contains(after([](Json& j) { j["normalizer"] = { { "type", "NFC" } }; }), "a normalizer");
    contains(after([](Json& j) { j["pre_tokenizer"] = nullptr; }), "splits text in another way");
    contains(after([](Json& j) { j["pre_tokenizer"]["add_prefix_space"] = true; }), "splits text in another way");
    contains(after([](Json& j) { j["pre_tokenizer"]["use_regex"] = false; }), "splits text in another way");
    contains(after([](Json& j) { j["model"]["dropout"] = 0.1; }), "not GPT-2's byte-level kind");
    contains(after([](Json& j) { j["model"]["byte_fallback"] = true; }), "not GPT-2's byte-level kind");

    contains(after([](Json& j) { j["model"]["vocab"] = Json::array({ "a" }); }), "vocabulary is not an object");
    contains(after([](Json& j) { j["model"].erase("vocab"); }), "vocabulary is not an object");
    contains(after([](Json& j) { j["model"]["vocab"] = Json::object(); }), "vocabulary is not an object");
    contains(
        after([](Json& j) { j["model"]["vocab"]["a"] = "64"; }), "the id of the token \"a\" is not a whole number");
    contains(
        after([](Json& j) { j["model"]["vocab"]["a"] = 64.5; }), "the id of the token \"a\" is not a whole number");
    contains(after([](Json& j) { j["model"]["vocab"]["a"] = 65; }), "have the same id 65");
    contains(after([](Json& j) { j["model"]["vocab"]["a"] = -1; }), "an id outside 0 to 279");
    contains(after([](Json& j) { j["model"]["vocab"]["a"] = 18446744073709551615u; }), "an id outside 0 to 279");
    contains(after([](Json& j) { j["model"]["vocab"]["a"] = 280; }), "an id outside 0 to 279"); // leaves a hole at 64
    contains(after([](Json& j) { j["model"]["vocab"].erase("a"); }), "an id outside 0 to 278");
    contains(after([](Json& j) { j["model"]["vocab"]["東"] = 280; }), "stands for no byte");
    contains(after([](Json& j) { j["model"]["vocab"][""] = 280; }), "a token has no text");

    contains(after([](Json& j) { j["model"].erase("merges"); }), "merges are not a list");
    contains(after([](Json& j) { j["model"]["merges"] = "t h"; }), "merges are not a list");
    for (const Json& merge : { Json("th"), Json("t  h"), Json(" t"), Json("t h e"), Json(7), Json({ "t" }),
             Json({ "t", 3 }), Json({ "t", "" }), Json() })
        contains(after([&](Json& j) { j["model"]["merges"][3] = merge; }), "merge 3 is not a pair of tokens");
    contains(after([](Json& j) { j["model"]["merges"].push_back("q q"); }), "a token that is not in the vocabulary");
    contains(after([](Json& j) {
        j["model"]["merges"].push_back({ "qqqq", "q" });
    }),
        "a token that is not in the vocabulary");
    contains(after([](Json& j) {
        j["model"]["merges"].push_back({ "<|endoftext|", ">" });
    }),
        "a token that is not in the vocabulary");

    contains(after([](Json& j) { j["added_tokens"] = 3; }), "added_tokens is not a list");
    contains(after([](Json& j) { j["added_tokens"][0].erase("content"); }), "an added token has no text or no id");
    contains(after([](Json& j) { j["added_tokens"][0]["id"] = "279"; }), "an added token has no text or no id");
    contains(after([](Json& j) { j["added_tokens"][0]["id"] = -1; }), "an added token has no text or no id");
    contains(after([](Json& j) { j["added_tokens"][0]["id"] = 5; }), "has two ids, 279 and 5");
    contains(after([](Json& j) { j["added_tokens"][0]["lstrip"] = true; }), "depends on what stands around it");
    contains(after([](Json& j) { j["added_tokens"].push_back(j["added_tokens"][0]); }), "is listed twice");
    contains(after([](Json& j) {
        j["added_tokens"].push_back({ { "id", 5 }, { "content", "<x>" } });
    }),
        "have the same id 5");
}

TEST_CASE("merges that lead back to themselves end all the same")
{
    const TemporaryFolder folder;
    Json changed = Json::parse(smallBpe()->toTokenizerJson());
    // Every way to make one token, and again in another order: each merge leaves fewer tokens, so it always ends.
    changed["model"]["vocab"]["qq"] = 280;
    changed["model"]["vocab"]["qqq"] = 281;
    for (const char* merge : { "qq q", "q qq", "q q", "q q", "qq q" })
        changed["model"]["merges"].push_back(merge);
    write(folder.path() / "tokenizer.json", changed.dump());
    const TokenizerPtr tokenizer = loadTokenizer(folder.path());
    CHECK(tokenizer->decode(tokenizer->ids(std::string(1000, 'q'))) == std::string(1000, 'q'));
}

TEST_CASE("a vocabulary that lacks a byte says so when the byte comes")
{
    const TemporaryFolder folder;
    write(folder.path() / "tokenizer.json",
        R"({"model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": ["a b"]}, "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false}})");
    const TokenizerPtr tokenizer = loadTokenizer(folder.path());
    CHECK(tokenizer->ids("abba") == std::vector<int> { 2, 1, 0 });
    CHECK_THROWS_WITH(tokenizer->ids("abc"), "The tokenizer has no token for the byte 0x63, which the text holds.");
}

TEST_CASE("damaged vocab.json and merges.txt are one clear sentence")
{
    const TemporaryFolder folder;
    const fs::path vocab = folder.path() / "vocab.json";
    const fs::path merges = folder.path() / "merges.txt";
    saveTokenizer(*smallBpe(), folder.path());
    fs::remove(folder.path() / "tokenizer.json");
    const std::string goodVocab = contentsOf(vocab);
    const std::string goodMerges = contentsOf(merges);
    for (std::size_t size = 0; size + 2 < goodVocab.size(); size += 1 + goodVocab.size() / 50) {
        write(vocab, goodVocab.substr(0, size));
        CHECK(said(folder.path(), "vocab.json").find("it is not valid JSON") != std::string::npos);
    }
    for (const char* other :
        { "[]", "3", "{}", R"({"a": "b"})", R"({"a": 1})", R"({"a": 0, "b": 0})", R"({"東": 0})" }) {
        write(vocab, other);
        CHECK(said(folder.path(), "vocab.json") != "read");
    }
    write(vocab, goodVocab);
    for (std::size_t size = 0; size + 1 < goodMerges.size(); ++size) {
        write(merges, goodMerges.substr(0, size));
        CHECK_MESSAGE(said(folder.path(), "merges.txt") != "read", size);
    }
    for (const char* line : { "x", "t h e", "t  h", "qqq q", "\xff \xfe", " ", "<|endoftext|> t" }) {
        write(merges, goodMerges + line + "\n");
        CHECK_MESSAGE(said(folder.path(), "merges.txt") != "read", line);
    }
    std::string windows;
    for (const char c : goodMerges)
        windows += c == '\n' ? "\r\n" : std::string(1, c);
    write(merges, windows + "\r\n");
    CHECK(said(folder.path(), "merges.txt") == "read");
    write(folder.path() / "added_tokens.json", R"(["<x>"])");
    CHECK(said(folder.path(), "added_tokens.json") != "read");
    write(folder.path() / "added_tokens.json", R"({"<x>": "280"})");
    CHECK(said(folder.path(), "added_tokens.json") != "read");
    fs::remove(merges);
    CHECK(said(folder.path(), "merges.txt").find("holds vocab.json but no merges.txt") != std::string::npos);
}

TEST_CASE("damaged files of characters are one clear sentence")
{
    const TemporaryFolder folder;
    const std::string good = trainCharacterTokenizer("ab東")->toTokenizerJson();
    const auto after = [&](const std::function<void(Json&)>& change) {
        Json changed = Json::parse(good);
        change(changed);
        write(folder.path() / "tokenizer.json", changed.dump());
        return said(folder.path(), "tokenizer.json");
    };
    CHECK(after([](Json&) {}) == "read");
    CHECK(after([](Json& j) { j["model"]["vocab"]["abc"] = 4; }).find("\"abc\" is not a single character")
        != std::string::npos);
    CHECK(after([](Json& j) {
        j["pre_tokenizer"] = { { "type", "Whitespace" } };
    }).find("into words")
        != std::string::npos);
    CHECK(after([](Json& j) { j["pre_tokenizer"]["pattern"] = 3; }).find("into words") != std::string::npos);
    CHECK(after([](Json& j) { j["model"]["vocab"]["a"] = 7; }) != "read");
}

TEST_CASE("folders and names that hold no tokenizer")
{
    const TemporaryFolder folder;
    const std::string path = folder.path().string();
    CHECK_THROWS_WITH(loadTokenizer(folder.path()),
        (path + " holds no tokenizer: neither tokenizer.json nor vocab.json with merges.txt.").c_str());
    CHECK_THROWS_WITH(loadTokenizer(folder.path() / "none"), (path + "/none does not exist.").c_str());
    write(folder.path() / "file", "x");
    CHECK_THROWS_WITH(loadTokenizer(folder.path() / "file"), (path + "/file is not a folder.").c_str());
    CHECK_THROWS_WITH(tokenizerByName("gpt3"),
        "There is no tokenizer \"gpt3\": it is gpt2, bytes, chars, words-v1:FILE, words-v2:FILE or a folder that holds "
        "a tokenizer.");
    CHECK_THROWS_AS(saveTokenizer(*byteTokenizer(), folder.path() / "file" / "below"), InputError);
    CHECK(tokenizerByName("gpt2") == gpt2Tokenizer());
    CHECK(tokenizerByName("bytes") == byteTokenizer());
    CHECK(tokenizerByName("chars") == characterTokenizer());
    saveTokenizer(*smallBpe(), folder.path());
    CHECK(tokenizerByName(path)->displayName() == "BPE 280");
    fs::resize_file(folder.path() / "tokenizer.json", std::uintmax_t(1) << 33);
    CHECK(said(folder.path(), "tokenizer.json").find("too large") != std::string::npos);
}
