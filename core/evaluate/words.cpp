// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/words.h"

#include "core/tokenizer/unicode.h"

#include <utf8proc.h>

namespace cutaway {

std::u32string codePointsOf(std::string_view utf8)
{
    std::u32string text;
    text.reserve(utf8.size());
    while (!utf8.empty()) {
        const auto character = readCharacter(utf8);
        text += character.valid ? character.codePoint : U'\ufffd';
        utf8.remove_prefix(static_cast<std::size_t>(character.length));
    }
    return text;
}

std::string utf8Of(std::u32string_view text)
{
    std::string bytes;
    for (const char32_t c : text)
        appendUtf8(bytes, c);
    return bytes;
}

namespace {
    bool isCased(char32_t c)
    {
        const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
        return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LT;
    }
    /// What Unicode's rule of the final sigma looks through: marks, modifiers, apostrophes and points within words.
    bool isCaseIgnorable(char32_t c)
    {
        switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_ME:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_SK:
            return true;
        default:
            return std::u32string_view(U"'.:\u00b7\u2018\u2019\u2024\u2027").find(c) != std::u32string_view::npos;
        }
    }
    /// The sigma at `at` ends a word (Unicode, table 3-17).
    bool isFinal(std::u32string_view text, std::size_t at)
    {
        auto before = at;
        while (before > 0 && isCaseIgnorable(text[before - 1]))
            --before;
        auto after = at + 1;
        while (after < text.size() && isCaseIgnorable(text[after]))
            ++after;
        return before > 0 && isCased(text[before - 1]) && !(after < text.size() && isCased(text[after]));
    }
} // namespace

std::u32string lowered(std::u32string_view text)
{
    std::u32string small;
    small.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        if (c == U'\u0130')
            small += U"i\u0307";
        else if (c == U'\u03a3' && isFinal(text, i))
            small += U'\u03c2';
        else
            small += static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
    }
    return small;
}

bool isPythonSpace(char32_t c)
{
    return (c >= 0x1c && c <= 0x1f) || classOf(c) == CharacterClass::Space;
}

std::vector<std::u32string> splitAtSpaces(std::u32string_view text)
{
    std::vector<std::u32string> words;
    for (std::size_t i = 0; i < text.size();) {
        auto end = i;
        while (end < text.size() && !isPythonSpace(text[end]))
            ++end;
        if (end > i)
            words.emplace_back(text.substr(i, end - i));
        i = end + 1;
    }
    return words;
}

} // namespace cutaway
