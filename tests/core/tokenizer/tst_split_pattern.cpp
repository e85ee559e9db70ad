// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include <random>
#include <string>
#include <vector>

#include "core/jobs/outcome.h"
#include "core/tokenizer/split_pattern.h"

using namespace cutaway;
using Cut = std::vector<std::string>;

namespace {

Cut cut(const SplitPattern& pattern, const std::string& text)
{
    Cut all;
    pattern.cut(text, [&](std::string_view piece) { all.emplace_back(piece); });
    return all;
}

Cut cut(const std::string& regex, const std::string& text)
{
    return cut(SplitPattern(regex), text);
}

const std::string gpt2Regex = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

} // namespace

TEST_CASE("matches are pieces, and so is what stands between them")
{
    CHECK(cut("[0-9]", "ab12c") == Cut { "ab", "1", "2", "c" });
    CHECK(cut("x", "") == Cut {});
    CHECK(cut("x", "abc") == Cut { "abc" });
    CHECK(cut("x+", "xxx") == Cut { "xxx" });
    CHECK(cut(R"(\p{L}+)", "é東 ß") == Cut { "é東", " ", "ß" });
    CHECK(cut(R"(\w+|\s)", "naïve 7_") == Cut { "naïve", " ", "7_" });
}

TEST_CASE("^ and $ are the ends of lines, and a dot is no line feed")
{
    CHECK(cut("^a", "aa\nab") == Cut { "a", "a\n", "a", "b" });
    CHECK(cut("b$", "bb\nab") == Cut { "b", "b", "\na", "b" });
    CHECK(cut(".+", "a\r\nb") == Cut { "a\r", "\n", "b" });
}

TEST_CASE("a match of nothing cuts and takes nothing")
{
    CHECK(cut("(?=b)", "abab") == Cut { "a", "ba", "b" });
    CHECK(cut("x*", "axb") == Cut { "a", "x", "b" });
}

TEST_CASE("bytes that are no characters are pieces of their own")
{
    CHECK(cut("a+",
              "aa\xff\xfe"
              "a\xc3")
        == Cut { "aa", "\xff\xfe", "a", "\xc3" });
}

TEST_CASE("GPT-2's pattern as a regular expression cuts as its scanner does")
{
    const SplitPattern regex(gpt2Regex), scanner;
    CHECK(scanner.isGpt2());
    CHECK(scanner.regex().empty());
    CHECK_FALSE(regex.isGpt2());
    CHECK(regex.regex() == gpt2Regex);
    std::mt19937 random(4);
    const std::vector<std::string> bits { "a", "B", "'", "'s", "'ll", " ", "  ", "\n", "\t", "1", "²", "é", "東",
        "\u3000", "\u00a0", "!", "-", "\u0301", "😀", "T", "re" };
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (unsigned i = random() % 30; i-- > 0;)
            text += bits[random() % bits.size()];
        if (cut(regex, text) != cut(scanner, text))
            FAIL_CHECK(text);
    }
}

TEST_CASE("what is no pattern, or takes for ever, is one clear sentence")
{
    CHECK_THROWS_WITH(SplitPattern("a("),
        "The split pattern \"a(\" is no regular expression: missing closing parenthesis (at character 2).");
    CHECK_THROWS_AS(SplitPattern("\xff"), InputError);
    CHECK_THROWS_AS(cut("(a+)+x", std::string(60, 'a') + "!x"), InputError);
}
