// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/words.h"

#include <cstdio>

#include "core/tokenizer/unicode.h"

namespace cutaway {

std::string hexByte(char byte)
{
    char text[5];
    std::snprintf(text, sizeof text, "0x%02X", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    return text;
}

std::string namedCharacter(char32_t codePoint)
{
    char number[16];
    std::snprintf(number, sizeof number, "U+%04X", static_cast<unsigned>(codePoint));
    if (codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0))
        return number;
    std::string shown = "\"";
    appendUtf8(shown, codePoint);
    return shown + "\" (" + number + ")";
}

std::string inQuotes(std::string_view name)
{
    constexpr std::size_t longest = 60;
    std::string shown = "\"";
    for (std::size_t at = 0; at < name.size();) {
        const Character character = readCharacter(name.substr(at));
        at += static_cast<std::size_t>(character.length);
        if (at > longest)
            return shown + "…\"";
        const bool control = character.codePoint < 0x20 || (character.codePoint >= 0x7F && character.codePoint < 0xA0);
        appendUtf8(shown, !character.valid || control ? U'\uFFFD' : character.codePoint);
    }
    return shown + "\"";
}

} // namespace cutaway
