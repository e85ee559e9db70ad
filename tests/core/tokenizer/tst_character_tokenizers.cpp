// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include <string>
#include <vector>

#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"

using namespace cutaway;
using Ids = std::vector<int>;

TEST_CASE("bytes: 256 ids, one a byte")
{
    const TokenizerPtr bytes = byteTokenizer();
    CHECK(bytes->vocabSize() == 256);
    CHECK(bytes->specialTokens().empty());
    CHECK(bytes->endOfText() == std::nullopt);
    CHECK(bytes->ids("Aé") == Ids { 65, 0xC3, 0xA9 });
    CHECK(bytes->ids("<|", Special::Allowed) == Ids { '<', '|' });
    std::string all;
    for (int byte = 0; byte < 256; ++byte)
        all += static_cast<char>(byte);
    CHECK(bytes->decode(bytes->ids(all)) == all);
    CHECK(bytes->encode("xy")[1] == Token { 'y', 1, 2 });
    CHECK(bytes->kind() == "bytes");
    CHECK_THROWS_AS(bytes->bytesOf(256), InputError);
    CHECK_THROWS_AS(bytes->bytesOf(-1), InputError);
}

TEST_CASE("characters: the id is the code point, and a byte that is no UTF-8 stands above them all")
{
    const TokenizerPtr chars = characterTokenizer();
    CHECK(chars->ids("a東😀") == Ids { 'a', 0x6771, 0x1F600 });
    CHECK(chars->encode("a東b")[1] == Token { 0x6771, 1, 4 });
    CHECK(chars->ids("\xff\xe6\x9d") == Ids { 0x1100FF, 0x1100E6, 0x11009D });
    const std::string mixed("\0é\xff東\xed\xa0\x80", 10);
    CHECK(chars->decode(chars->ids(mixed)) == mixed);
    CHECK(chars->vocabSize() == 0x110100);
    CHECK(chars->bytesOf(0x10FFFF) == "\xf4\x8f\xbf\xbf");
    CHECK(chars->bytesOf(0x1100FF) == "\xff");
    CHECK_THROWS_AS(chars->bytesOf(0x110100), InputError);
    CHECK_THROWS_AS(chars->toTokenizerJson(), InputError);
}

TEST_CASE("characters of a text: in code point order, then <|endoftext|>")
{
    const TokenizerPtr chars = trainCharacterTokenizer("hello 東<|endoftext|>w");
    CHECK(chars->vocabSize() == 8);
    CHECK(chars->ids(" ehlow東") == Ids { 0, 1, 2, 3, 4, 5, 6 });
    CHECK(chars->endOfText() == 7);
    CHECK(chars->ids("h<|endoftext|>h", Special::Allowed) == Ids { 2, 7, 2 });
    CHECK(chars->encode("h<|endoftext|>h", Special::Allowed)[2] == Token { 2, 14, 15 });
    CHECK(chars->decode(Ids { 6, 7, 0 }) == "東<|endoftext|> ");
    CHECK(chars->kind() == "chars");
    CHECK_THROWS_WITH(chars->ids("hex"), "The tokenizer knows 7 characters, and \"x\" (U+0078) is not among them.");
    CHECK_THROWS_WITH(chars->ids("h\n"), "The tokenizer knows 7 characters, and U+000A is not among them.");
    CHECK_THROWS_AS(chars->ids("h<|endoftext|>h"), InputError); // as text it has characters that were never seen
    CHECK_THROWS_AS(chars->ids("h\xff"), InputError);
    CHECK_THROWS_AS(chars->bytesOf(8), InputError);
    CHECK_THROWS_WITH(trainCharacterTokenizer("ab\xff"), "The text is not valid UTF-8 at byte 2 (0xFF).");
    CHECK_THROWS_AS(trainCharacterTokenizer(""), InputError);
}
