// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include <ios>
#include <string>
#include <vector>

#include <utf8proc.h>

#include "core/tokenizer/pieces.h"
#include "core/tokenizer/unicode.h"

using namespace cutaway;
using Cut = std::vector<std::string>;

namespace {

Cut cut(const std::string& text)
{
    Cut all;
    for (Pieces pieces(text); !pieces.atEnd();)
        all.emplace_back(pieces.next());
    return all;
}

} // namespace

TEST_CASE("words take the space before them")
{
    CHECK(cut("Hello, do you?") == Cut { "Hello", ",", " do", " you", "?" });
    CHECK(cut("a1 22b") == Cut { "a", "1", " 22", "b" });
    CHECK(cut(" $$ --x") == Cut { " $$", " --", "x" });
    CHECK(cut("") == Cut {});
    CHECK(cut(" ") == Cut { " " });
}

TEST_CASE("contractions are cut off, in lower case only, and win over what follows")
{
    CHECK(cut("I'd we'll they've you're it's can't I'm")
        == Cut { "I", "'d", " we", "'ll", " they", "'ve", " you", "'re", " it", "'s", " can", "'t", " I", "'m" });
    CHECK(cut("IT'S") == Cut { "IT", "'", "S" });
    CHECK(cut("'september") == Cut { "'s", "eptember" });
    CHECK(cut("'le") == Cut { "'", "le" });
    CHECK(cut("'r") == Cut { "'", "r" });
    CHECK(cut(" 's") == Cut { " '", "s" }); // the space takes the apostrophe before the contraction can
    CHECK(cut("''s") == Cut { "''", "s" });
    CHECK(cut("'") == Cut { "'" });
}

TEST_CASE("white space before a word leaves its last character to the word")
{
    CHECK(cut("a   b") == Cut { "a", "  ", " b" });
    CHECK(cut("a\n\nb") == Cut { "a", "\n", "\n", "b" });
    CHECK(cut("a \nb") == Cut { "a", " ", "\n", "b" });
    CHECK(cut("a\n b") == Cut { "a", "\n", " b" });
    CHECK(cut("a  \t") == Cut { "a", "  \t" });
    CHECK(cut("\r\n\r\n") == Cut { "\r\n\r\n" });
    CHECK(cut("a\u3000\u3000b") == Cut { "a", "\u3000", "\u3000", "b" });
    CHECK(cut("a\u00a0b") == Cut { "a", "\u00a0", "b" });
}

TEST_CASE("letters and numbers are Unicode's")
{
    CHECK(cut("naïve café") == Cut { "naïve", " café" });
    CHECK(cut("東京123京") == Cut { "東京", "123", "京" });
    CHECK(cut("x²½٣") == Cut { "x", "²½٣" });
    CHECK(cut("e\u0301a") == Cut { "e", "\u0301", "a" }); // a combining mark is no letter
    CHECK(cut("a\u200bb") == Cut { "a", "\u200b", "b" }); // a zero-width space is no white space
    CHECK(cut("👩‍👩‍👧x") == Cut { "👩‍👩‍👧", "x" });
}

TEST_CASE("a byte that is no UTF-8 is a symbol")
{
    CHECK(cut("a\xffz") == Cut { "a", "\xff", "z" });
    CHECK(cut(" \xff!\xc3 ") == Cut { " \xff!\xc3", " " });
    CHECK(cut("\xe6\x9d") == Cut { "\xe6\x9d" }); // the first two bytes of 東
    CHECK(cut("a\xed\xa0\x80") == Cut { "a", "\xed\xa0\x80" }); // a surrogate
    CHECK(cut("a\xc1\xa1") == Cut { "a", "\xc1\xa1" }); // a letter in an overlong form
    CHECK(cut("a\xf4\x90\x80\x80") == Cut { "a", "\xf4\x90\x80\x80" }); // beyond U+10FFFF
}

TEST_CASE("classes agree with utf8proc wherever it knows the character")
{
    int compared = 0;
    for (char32_t codePoint = 0; codePoint < 0x110000; ++codePoint) {
        const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(codePoint));
        // The library may be older than our table (or newer): what one of both has not assigned tells nothing.
        if (category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_CS)
            continue;
        const bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
        const bool number = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
        const bool space = category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL
            || category == UTF8PROC_CATEGORY_ZP || (codePoint >= 0x09 && codePoint <= 0x0D) || codePoint == 0x85;
        const CharacterClass expected = letter ? CharacterClass::Letter
            : number                           ? CharacterClass::Number
            : space                            ? CharacterClass::Space
                                               : CharacterClass::Symbol;
        if (classOf(codePoint) == CharacterClass::Symbol && std::string(utf8proc_unicode_version()) > "16")
            continue;
        if (classOf(codePoint) != expected)
            FAIL_CHECK("U+" << std::hex << static_cast<unsigned>(codePoint));
        ++compared;
    }
    CHECK(compared > 200000);
    CHECK(classOf(0x2EBF0) == CharacterClass::Letter); // assigned in Unicode 15.1
    CHECK(classOf(0x16D40) == CharacterClass::Letter); // in 16
    CHECK(classOf(0x110000) == CharacterClass::Symbol);
}

TEST_CASE("UTF-8 goes to a code point and back")
{
    for (char32_t codePoint = 0; codePoint < 0x110000; ++codePoint) {
        std::string bytes;
        appendUtf8(bytes, codePoint);
        const bool surrogate = codePoint >= 0xD800 && codePoint < 0xE000;
        const Character read = readCharacter(bytes + "x");
        if (read.valid == surrogate
            || (read.valid && (read.codePoint != codePoint || static_cast<std::size_t>(read.length) != bytes.size())))
            FAIL_CHECK("U+" << std::hex << static_cast<unsigned>(codePoint));
    }
    CHECK(firstInvalidByte("añ") == std::string::npos);
    CHECK(firstInvalidByte("añ\xff") == 3);
}
