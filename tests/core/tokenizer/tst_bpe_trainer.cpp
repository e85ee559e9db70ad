// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "core/jobs/outcome.h"
#include "core/tokenizer/byte_alphabet.h"
#include "core/tokenizer/byte_pair_tokenizer.h"
#include "core/tokenizer/pieces.h"
#include "core/tokenizer/tokenizers.h"
#include "tests/core/io/temporary_folder.h"

using namespace cutaway;

namespace {

const BytePairVocabulary& vocabularyOf(const TokenizerPtr& tokenizer)
{
    return dynamic_cast<const BytePairTokenizer&>(*tokenizer).vocabulary();
}

/// The bytes of each learned merge, "left|right".
std::vector<std::string> learned(const std::vector<std::string>& texts, int merges)
{
    const TokenizerPtr tokenizer = trainBpe(texts, { .vocab_size = 257 + merges });
    std::vector<std::string> pairs;
    for (const Merge& merge : vocabularyOf(tokenizer).merges)
        pairs.push_back(
            std::string(tokenizer->bytesOf(merge.left)) + "|" + std::string(tokenizer->bytesOf(merge.right)));
    return pairs;
}

/// The rule as it is written, counting anew for each merge (Sennrich et al. 2016, algorithm 1).
std::vector<Merge> bySennrich(const std::vector<std::string>& texts, int merges)
{
    std::vector<std::vector<int>> words;
    const TokenizerPtr gpt2 = gpt2Tokenizer();
    for (const std::string& text : texts)
        for (Pieces pieces(text); !pieces.atEnd();) {
            words.emplace_back();
            for (const char byte : pieces.next())
                words.back().push_back(gpt2->ids(std::string(1, byte)).at(0));
        }
    std::vector<Merge> list;
    std::map<int, std::string> bytes;
    std::map<std::string, int> known;
    const auto bytesOf = [&](int id) { return id < 256 ? std::string(gpt2->bytesOf(id)) : bytes[id]; };
    while (static_cast<int>(known.size()) < merges) {
        std::map<std::pair<int, int>, int> counts;
        for (const auto& word : words)
            for (std::size_t i = 0; i + 1 < word.size(); ++i)
                ++counts[{ word[i], word[i + 1] }];
        std::pair<int, int> best;
        int most = 0;
        for (const auto& [pair, count] : counts) // in the order of ids: of equals the first stays
            if (count > most) {
                best = pair;
                most = count;
            }
        if (most == 0)
            break;
        const std::string both = bytesOf(best.first) + bytesOf(best.second);
        const int result = known.try_emplace(both, 256 + static_cast<int>(known.size())).first->second;
        bytes[result] = both;
        const Merge merge { best.first, best.second, result };
        if (std::find(list.begin(), list.end(), merge) == list.end())
            list.push_back(merge);
        for (auto& word : words)
            for (std::size_t i = 0; i + 1 < word.size(); ++i)
                if (word[i] == best.first && word[i + 1] == best.second) {
                    word[i] = result;
                    word.erase(word.begin() + static_cast<std::ptrdiff_t>(i) + 1);
                }
    }
    return list;
}

} // namespace

TEST_CASE("the most frequent pair is merged first")
{
    CHECK(learned({ "low low low lower lowest" }, 3) == std::vector<std::string> { "l|o", "lo|w", " |low" });
}

TEST_CASE("of equals the pair with the smaller ids wins")
{
    // In GPT-2's alphabet ! is 0, A is 32, a is 64 and the space is 220.
    CHECK(learned({ "ba AB" }, 3) == std::vector<std::string> { "A|B", "b|a", " |AB" });
    // Hugging Face's trainer gives the same merges for this text (tests/peers compares longer ones).
    CHECK(learned({ "she sells sea shells by the sea shore" }, 8)
        == std::vector<std::string> { " |s", "h|e", " s|e", "l|l", " se|a", "ll|s", "b|y", "h|o" });
}

TEST_CASE("pairs that overlap are merged from the left")
{
    CHECK(learned({ "aaaaaaa" }, 3) == std::vector<std::string> { "a|a", "aa|aa", "aa|a" });
}

TEST_CASE("merges never reach across pieces, texts or special tokens")
{
    CHECK(learned({ "a<|endoftext|>b<|endoftext|>a<|endoftext|>b" }, 5).empty());
    CHECK(learned({ "x", "y", "x", "y" }, 5).empty());
    CHECK(learned({ "a1a1a1" }, 5).empty());
}

TEST_CASE("the same as counting anew for each merge")
{
    std::mt19937 random(8);
    for (int round = 0; round < 60; ++round) {
        std::vector<std::string> texts(2);
        for (std::string& text : texts)
            for (int i = 0; i < 300; ++i)
                text += "aaab cA\n"[random() % (round % 2 ? 8 : 4)];
        const TokenizerPtr tokenizer = trainBpe(texts, { .vocab_size = 257 + 40 });
        REQUIRE(vocabularyOf(tokenizer).merges == bySennrich(texts, 40));
    }
}

TEST_CASE("bytes first in GPT-2's order, then merges, then special tokens")
{
    const TokenizerPtr tokenizer
        = trainBpe({ "hello hello" }, { .vocab_size = 260, .special_tokens = { "<|endoftext|>", "<|user|>" } });
    CHECK(tokenizer->vocabSize() == 260);
    CHECK(tokenizer->bytesOf(0) == "!");
    CHECK(tokenizer->bytesOf(256) == "el");
    CHECK(tokenizer->bytesOf(258) == "<|endoftext|>");
    CHECK(tokenizer->endOfText() == 258);
    CHECK(tokenizer->ids("<|user|>", Special::Allowed) == std::vector<int> { 259 });
    CHECK(tokenizer->kind() == "bpe");
    CHECK(tokenizer->displayName() == "BPE 260");
}

TEST_CASE("a short text gives fewer merges than wanted, and any text is still cut")
{
    const TokenizerPtr tokenizer = trainBpe({ "abab" }, { .vocab_size = 1000 });
    CHECK(tokenizer->vocabSize() == 256 + 2 + 1);
    const std::string other = "nothing of it was seen \xff 東";
    CHECK(tokenizer->decode(tokenizer->ids(other)) == other);
    CHECK(trainBpe({}, { .vocab_size = 300 })->vocabSize() == 257);
}

TEST_CASE("a piece that is a token but is cut otherwise by its merges is cut by its merges")
{
    // What was learned from a text cuts that text as the trainer left it.
    std::mt19937 random(21);
    std::string text;
    for (int i = 0; i < 4000; ++i)
        text += "abc "[random() % 4];
    const TokenizerPtr tokenizer = trainBpe({ text }, { .vocab_size = 400 });
    const MergeTable merges(vocabularyOf(tokenizer).merges);
    for (int id = 256; id < tokenizer->vocabSize() - 1; ++id) {
        const std::string bytes(tokenizer->bytesOf(id));
        if (bytes.find(' ', 1) != std::string::npos)
            continue;
        std::vector<int> ids;
        for (const char byte : bytes)
            ids.push_back(gpt2Tokenizer()->ids(std::string(1, byte)).at(0));
        ids.resize(merges.apply(ids));
        CHECK(tokenizer->ids(bytes) == ids);
    }
}

TEST_CASE("1 MB in one piece is learned from")
{
    std::mt19937 random(2);
    std::string letters;
    for (int i = 0; i < 1 << 20; ++i)
        letters += static_cast<char>('a' + random() % 26);
    CHECK(trainBpe({ letters }, { .vocab_size = 500 })->vocabSize() == 500);
    CHECK(trainBpe({ std::string(1 << 20, 'a') }, { .vocab_size = 1000 })->vocabSize() == 256 + 20 + 1);
}

TEST_CASE("what can't be learned is one clear sentence")
{
    CHECK_THROWS_WITH(trainBpe({ "a" }, { .vocab_size = 256 }),
        "A vocabulary of 256 tokens can't be learned: it needs at least 257 (256 bytes and the special tokens) and at "
        "most 16,777,216.");
    CHECK_THROWS_AS(trainBpe({ "a" }, { .vocab_size = -5 }), InputError);
    CHECK_THROWS_AS(trainBpe({ "a" }, { .vocab_size = 2000000000 }), InputError);
    CHECK_THROWS_AS(trainBpe({ "a" }, { .special_tokens = { "" } }), InputError);
    CHECK_THROWS_AS(trainBpe({ "a" }, { .special_tokens = { "x" } }), InputError);
    CHECK_THROWS_AS(trainBpe({ "a" }, { .special_tokens = { "<a>", "<a>" } }), InputError);
    CHECK_THROWS_AS(trainBpe({ "a" }, { .special_tokens = { "\xff\xff" } }), InputError);
    CHECK_THROWS_AS(trainBpe({ " a a a" }, { .vocab_size = 300, .special_tokens = { "Ġa" } }), InputError);
    CHECK_THROWS_WITH(trainBpe({ "a" }, { .special_tokens = { "é" } }), // as the byte 0xE9 is written
        "The special token é has the name of a byte in tokenizer.json. Choose another text for it.");
}

TEST_CASE("it can be stopped, and tells how far it is")
{
    std::string text;
    for (int i = 0; i < 3000; ++i)
        text += " word" + std::to_string(i * 7919);
    std::stop_source stop;
    int told = 0;
    const auto progress = [&](const BpeTrainerProgress& p) {
        CHECK(p.mergesWanted == 743);
        CHECK(p.bytes == text.size());
        CHECK((p.merges == 0 || p.bytesRead == p.bytes));
        CHECK(p.merges >= told);
        told = p.merges;
        if (p.merges >= 200)
            stop.request_stop();
    };
    CHECK_THROWS_AS(trainBpe({ text }, { .vocab_size = 1000 }, stop.get_token(), progress), CancelledError);
    CHECK(told >= 200);
    CHECK(told < 300);
    std::stop_source before;
    before.request_stop();
    CHECK_THROWS_AS(trainBpe({ text }, {}, before.get_token()), CancelledError);
}

TEST_CASE("another split pattern: merges stay within its pieces, here and after reading it again")
{
    const std::string text = "a-b a-b a-b 2024 2024 2024";
    const TokenizerPtr byWhite = trainBpe({ text }, { .vocab_size = 300, .split = SplitPattern(R"(\s|\S+)") });
    CHECK(byWhite->ids("a-b 2024").size() == 3);
    CHECK(trainBpe({ text }, { .vocab_size = 300 })->ids("a-b 2024").size() == 4); // a|-|b| 2024
    const TokenizerPtr byDigit = trainBpe({ text }, { .vocab_size = 300, .split = SplitPattern(R"(\d)") });
    CHECK(byDigit->ids("2024").size() == 4);

    const testing::TemporaryFolder folder;
    saveTokenizer(*byWhite, folder.path());
    CHECK_FALSE(std::filesystem::exists(folder.path() / "merges.txt")); // it has no place for the pattern
    const TokenizerPtr again = loadTokenizer(folder.path());
    CHECK(again->ids("a-b 2024 x-y") == byWhite->ids("a-b 2024 x-y"));
    CHECK(vocabularyOf(again).split.regex() == R"(\s|\S+)");
}
