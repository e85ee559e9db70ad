// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include <random>
#include <string>
#include <vector>

#include "core/jobs/outcome.h"
#include "core/tokenizer/byte_alphabet.h"
#include "core/tokenizer/byte_pair_tokenizer.h"
#include "core/tokenizer/tokenizers.h"

using namespace cutaway;
using Ids = std::vector<int>;

namespace {

/// Encodes, and checks that the ranges cover the input and that its bytes come back.
Ids checkedIds(const std::string& text, Special special = Special::AsText)
{
    const TokenizerPtr gpt2 = gpt2Tokenizer();
    Ids ids;
    std::size_t at = 0;
    bool covered = true;
    for (const Token& token : gpt2->encode(text, special)) {
        covered = covered && token.start == at && token.end > token.start
            && gpt2->bytesOf(token.id) == std::string_view(text).substr(token.start, token.end - token.start);
        at = token.end;
        ids.push_back(token.id);
    }
    REQUIRE(covered);
    REQUIRE(at == text.size());
    REQUIRE((gpt2->decode(ids) == text)); // in brackets: doctest would print 1 MB
    return ids;
}

} // namespace

TEST_CASE("the book's numbers, chapter 2 and its bonus material")
{
    CHECK(
        checkedIds("Hello, do you like tea? <|endoftext|> In the sunlit terracesof someunknownPlace.", Special::Allowed)
        == Ids { 15496, 11, 466, 345, 588, 8887, 30, 220, 50256, 554, 262, 4252, 18250, 8812, 2114, 1659, 617, 34680,
            27271, 13 });
    CHECK(checkedIds("Akwirw ier") == Ids { 33901, 86, 343, 86, 220, 959 });
    CHECK(checkedIds("Hello, world. Is this-- a test?") == Ids { 15496, 11, 995, 13, 1148, 428, 438, 257, 1332, 30 });
    CHECK(checkedIds("Implementations") == Ids { 3546, 26908, 602 });
    CHECK(checkedIds("asdf asdfasdf a!!, @aba 9asdf90asdfk")
        == Ids { 292, 7568, 355, 7568, 292, 7568, 257, 3228, 11, 2488, 15498, 860, 292, 7568, 3829, 292, 7568, 74 });
    CHECK(checkedIds("This is some text") == Ids { 1212, 318, 617, 2420 });
    CHECK(checkedIds("\n") == Ids { 198 });
    CHECK(checkedIds("Hello, MyNewToken_1 is a new token. <|endoftext|>", Special::Allowed)
        == Ids { 15496, 11, 2011, 3791, 30642, 62, 16, 318, 257, 649, 11241, 13, 220, 50256 });
    CHECK(checkedIds("<|user|>", Special::Allowed) == Ids { 27, 91, 7220, 91, 29 });
    CHECK(checkedIds("Every effort moves you") == Ids { 6109, 3626, 6100, 345 });
    CHECK(checkedIds("") == Ids {});
}

TEST_CASE("a special token counts only when it is allowed, and cuts the text before the pattern runs")
{
    CHECK(checkedIds("a\n\n<|endoftext|>b", Special::Allowed) == Ids { 64, 628, 50256, 65 });
    const Ids asText = checkedIds("a\n\n<|endoftext|>b");
    CHECK(asText == Ids { 64, 198, 198, 27, 91, 437, 1659, 5239, 91, 29, 65 });
    CHECK(checkedIds("<|endoftext|><|endoftext|>", Special::Allowed) == Ids { 50256, 50256 });
    CHECK(checkedIds("<|endoftext<|endoftext|>|>", Special::Allowed).size() > 1);
    CHECK(gpt2Tokenizer()->endOfText() == 50256);
    CHECK(gpt2Tokenizer()->ids("<|endoftext|>", Special::Allowed) == Ids { 50256 });
}

TEST_CASE("what it is")
{
    const TokenizerPtr gpt2 = gpt2Tokenizer();
    CHECK(gpt2->vocabSize() == 50257);
    CHECK(gpt2->kind() == "gpt2");
    CHECK(gpt2->displayName() == "GPT-2");
    CHECK(gpt2->bytesOf(0) == "!");
    CHECK(gpt2->bytesOf(220) == " ");
    CHECK(gpt2->bytesOf(256) == " t");
    CHECK(gpt2->bytesOf(50255) == " gazed");
    CHECK(gpt2->bytesOf(50256) == "<|endoftext|>");
    CHECK(gpt2Tokenizer() == gpt2); // built once
}

TEST_CASE("ids outside the vocabulary are one clear sentence")
{
    for (const int id : { -1, 50257, 2147483647, -2147483647 }) {
        CHECK_THROWS_AS(gpt2Tokenizer()->bytesOf(id), InputError);
        CHECK_THROWS_AS(gpt2Tokenizer()->decode(Ids { 1, id }), InputError);
    }
    CHECK_THROWS_WITH(
        gpt2Tokenizer()->bytesOf(60000), "There is no token 60000: the tokenizer GPT-2 has the ids 0 to 50256.");
}

TEST_CASE("every token's own bytes become that token")
{
    const TokenizerPtr gpt2 = gpt2Tokenizer();
    const auto& vocabulary = std::dynamic_pointer_cast<const BytePairTokenizer>(gpt2)->vocabulary();
    const MergeTable merges(vocabulary.merges);
    for (int id = 0; id < 50256; ++id) {
        Ids ids;
        for (const char byte : gpt2->bytesOf(id))
            ids.push_back(gpt2->ids(std::string(1, byte)).at(0));
        const std::size_t left = merges.apply(ids);
        if (left != 1 || ids[0] != id)
            FAIL_CHECK(id);
    }
}

TEST_CASE("any bytes come back")
{
    std::mt19937 random(3);
    for (int round = 0; round < 300; ++round) {
        std::string bytes(random() % 400, '\0');
        const bool mostlyText = round % 2;
        for (char& byte : bytes)
            byte = static_cast<char>(mostlyText && random() % 8 ? "aeT ,.'\n\t9s"[random() % 11] : random() % 256);
        checkedIds(bytes);
        checkedIds(bytes, Special::Allowed);
    }
    for (int byte = 0; byte < 256; ++byte)
        CHECK(checkedIds(std::string(1, static_cast<char>(byte))).size() == 1);
}

TEST_CASE("1 MB of anything is cut, one piece or many")
{
    constexpr std::size_t size = 1 << 20;
    const auto repeated = [](const std::string& what) {
        std::string text;
        while (text.size() < size)
            text += what;
        return text;
    };
    std::mt19937 random(5);
    std::string letters, bytes;
    for (std::size_t i = 0; i < size; ++i) {
        letters += static_cast<char>('a' + random() % 26);
        bytes += static_cast<char>(random());
    }
    CHECK(checkedIds(repeated("a")).size() == size / 4);
    CHECK(checkedIds(repeated(" ")).size() == size);
    for (const std::string& text : { repeated("😀"), repeated("\n"), repeated(" \n"), repeated("'"), repeated("'s"),
             repeated("的"), repeated("=-"), repeated("<|endoftext"), letters, bytes })
        checkedIds(text, Special::Allowed);
}

TEST_CASE("a long text with many repeated pieces is cut like its parts")
{
    std::string text;
    Ids expected;
    for (int i = 0; i < 3000; ++i) {
        const std::string word = " qzx" + std::to_string(i % 700) + "wvk";
        text += word;
        for (const int id : checkedIds(word))
            expected.push_back(id);
    }
    CHECK(checkedIds(text) == expected);
}

TEST_CASE("the byte alphabet")
{
    CHECK(toByteAlphabet(" the\n") == "ĠtheĊ");
    CHECK(fromByteAlphabet("ĠtheĊ") == " the\n");
    CHECK(fromByteAlphabet("the ") == std::nullopt);
    CHECK(fromByteAlphabet("東") == std::nullopt);
    std::string all;
    for (const unsigned char byte : alphabetOrder())
        all += static_cast<char>(byte);
    CHECK(fromByteAlphabet(toByteAlphabet(all)) == all);
}
