// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"
#include "core/tokenizer/word_tokenizer.h"
#include "tests/core/io/temporary_folder.h"

using namespace cutaway;
using Ids = std::vector<int>;
using Words = std::vector<std::string_view>;

TEST_CASE("words and signs, white space dropped")
{
    CHECK(bookWords("Hello, world. Is this-- a test?")
        == Words { "Hello", ",", "world", ".", "Is", "this", "--", "a", "test", "?" });
    CHECK(bookWords("") == Words {});
    CHECK(bookWords(" \n\t\u3000\u00a0\x1f ") == Words {});
    CHECK(bookWords("---a_b") == Words { "--", "-a", "_", "b" });
    CHECK(bookWords("It's (\"so\")!") == Words { "It", "'", "s", "(", "\"", "so", "\"", ")", "!" });
    CHECK(bookWords("x<|endoftext|> y-z\x1c"
                    "é\xff")
        == Words { "x<|endoftext|>", "y-z", "é\xff" });
}

TEST_CASE("ids in the order of characters")
{
    const TokenizerPtr v1 = wordTokenizer(WordVersion::V1, "the cat, The dog: é 東");
    CHECK(v1->vocabSize() == 8);
    CHECK(v1->ids(", : The cat dog the é 東") == Ids { 0, 1, 2, 3, 4, 5, 6, 7 });
    CHECK(v1->bytesOf(2) == "The");
    CHECK(v1->specialTokens().empty());
    CHECK(v1->endOfText() == std::nullopt);
    CHECK(v1->kind() == "words-v1");
    CHECK(v1->displayName() == "Words V1 8");
    CHECK_THROWS_AS(v1->bytesOf(8), InputError);
    CHECK_THROWS_AS(wordTokenizer(WordVersion::V2, " \n"), InputError);
}

TEST_CASE("a text that goes on has spaces before words and none before signs")
{
    const TokenizerPtr v1 = wordTokenizer(WordVersion::V1, "the cat, sat: .");
    const Ids ids = v1->ids("the cat, sat: .");
    std::string text(v1->bytesOf(ids[0]));
    for (std::size_t i = 1; i < ids.size(); ++i)
        text += v1->appended(ids[i]);
    CHECK(text == "the cat, sat :.");
    CHECK(text == v1->decode(ids));
    CHECK_THROWS_AS(v1->appended(v1->vocabSize()), InputError);
    CHECK(gpt2Tokenizer()->appended(262) == gpt2Tokenizer()->bytesOf(262));
}

TEST_CASE("tokens know their place in the text")
{
    const std::string text = " the  cat,\nthe";
    const auto tokens = wordTokenizer(WordVersion::V1, text)->encode(text);
    REQUIRE(tokens.size() == 4);
    CHECK(tokens[0] == Token { 2, 1, 4 });
    CHECK(tokens[1] == Token { 1, 6, 9 });
    CHECK(tokens[2] == Token { 0, 9, 10 });
    CHECK(tokens[3] == Token { 2, 11, 14 });
}

TEST_CASE("V1 names the word it doesn't know, V2 takes <|unk|>")
{
    const std::string text = "the cat sat";
    const TokenizerPtr v1 = wordTokenizer(WordVersion::V1, text), v2 = wordTokenizer(WordVersion::V2, text);
    try {
        v1->ids("the dog sat");
        FAIL("an unknown word");
    } catch (const UnknownWordError& error) {
        CHECK(error.word() == "dog");
        CHECK(error.start() == 4);
        CHECK(std::string(error.what())
            == "The word \"dog\" is not in the vocabulary: V1 knows only the 3 words and signs of the text it was "
               "built "
               "from. V2 has the token <|unk|> for such words.");
    }
    CHECK_THROWS_AS(v1->ids("<|endoftext|>"), UnknownWordError);
    CHECK(v2->vocabSize() == 5);
    CHECK(v2->endOfText() == 3);
    CHECK(v2->ids("the dog sat <|endoftext|> cat<|endoftext|>") == Ids { 2, 4, 1, 3, 4 });
    // A text that holds the special tokens itself leaves no hole in the ids.
    CHECK(wordTokenizer(WordVersion::V2, "a <|endoftext|> <|unk|>")->vocabSize() == 3);
}

TEST_CASE("decoding joins with spaces, but not before signs")
{
    const std::string text = "So, (no): yes; it's _a_ \"b\"! c--d?";
    const TokenizerPtr v1 = wordTokenizer(WordVersion::V1, text), v2 = wordTokenizer(WordVersion::V2, text);
    CHECK(v1->decode(v1->ids(text)) == "So,( no) : yes ; it' s _ a _\" b\"! c -- d?");
    CHECK(v2->decode(v2->ids(text)) == "So,( no): yes; it' s _ a _\" b\"! c -- d?");
    CHECK(v2->decode(Ids {}) == "");
    CHECK(v1->decode(v1->ids(", So")) == ", So");
}

TEST_CASE("saved and read again")
{
    const testing::TemporaryFolder folder;
    const std::string text = "Say \"no\": it's \\ é -- <|endoftext|>";
    for (const WordVersion version : { WordVersion::V1, WordVersion::V2 }) {
        const auto tokenizer = wordTokenizer(version, text);
        saveTokenizer(*tokenizer, folder.path());
        const auto again = loadTokenizer(folder.path());
        CHECK(again->kind() == tokenizer->kind());
        CHECK(again->vocabSize() == tokenizer->vocabSize());
        CHECK(again->ids(text) == tokenizer->ids(text));
        CHECK(again->decode(again->ids(text)) == tokenizer->decode(tokenizer->ids(text)));
    }
}

TEST_CASE("by name, of a file")
{
    const testing::TemporaryFolder folder;
    const auto file = folder.path() / "text.txt";
    std::ofstream(file) << "a b c" << std::flush;
    CHECK(tokenizerByName("words-v1:" + file.string())->displayName() == "Words V1 3");
    CHECK(tokenizerByName("words-v2:" + file.string())->displayName() == "Words V2 5");
    CHECK_THROWS_AS(tokenizerByName("words-v2:" + file.string() + ".missing"), InputError);
}
