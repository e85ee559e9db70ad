// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/unicode.h"

#include <cstdlib>
#include <cstring>
#include <memory>

namespace cutaway {

namespace {

    constexpr char32_t codePoints = 0x110000;

    struct ClassRange {
        char32_t first;
        char32_t last;
        CharacterClass characterClass;
    };

    using enum CharacterClass;
    constexpr ClassRange ranges[] = {
#include "core/tokenizer/unicode_classes.inc"
    };

    struct Free {
        void operator()(void* memory) const { std::free(memory); }
    };
    using ClassTable = std::unique_ptr<CharacterClass, Free>;

    /// One byte a code point. calloc leaves the pages of planes that nobody names untouched.
    ClassTable makeClassTable()
    {
        auto* table = static_cast<CharacterClass*>(std::calloc(codePoints, sizeof(CharacterClass)));
        if (!table)
            throw std::bad_alloc();
        for (const ClassRange& range : ranges)
            std::memset(table + range.first, static_cast<int>(range.characterClass), range.last - range.first + 1);
        return ClassTable(table);
    }

} // namespace

CharacterClass classOf(char32_t codePoint)
{
    static const ClassTable table = makeClassTable();
    return codePoint < codePoints ? table.get()[codePoint] : Symbol;
}

Character readCharacter(std::string_view bytes)
{
    const auto byte = [&](std::size_t i) -> char32_t { return static_cast<unsigned char>(bytes[i]); };
    const char32_t lead = byte(0);
    if (lead < 0x80)
        return { lead, 1, true };

    // Lead bytes C2..DF, E0..EF and F0..F4 begin two, three and four bytes; 80..C1 and F5..FF begin nothing.
    const int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || bytes.size() < static_cast<std::size_t>(length))
        return { lead, 1, false };
    char32_t codePoint = lead & (0x7Fu >> length);
    for (int i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return { lead, 1, false };
        codePoint = codePoint << 6 | (byte(i) & 0x3F);
    }
    const bool overlong = (length == 3 && codePoint < 0x800) || (length == 4 && codePoint < 0x10000);
    const bool surrogate = codePoint >= 0xD800 && codePoint < 0xE000;
    if (overlong || surrogate || codePoint >= codePoints)
        return { lead, 1, false };
    return { codePoint, length, true };
}

void appendUtf8(std::string& text, char32_t codePoint)
{
    const auto append = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (codePoint < 0x80)
        return append(codePoint);
    if (codePoint < 0x800) {
        append(0xC0 | codePoint >> 6);
    } else if (codePoint < 0x10000) {
        append(0xE0 | codePoint >> 12);
        append(0x80 | (codePoint >> 6 & 0x3F));
    } else {
        append(0xF0 | codePoint >> 18);
        append(0x80 | (codePoint >> 12 & 0x3F));
        append(0x80 | (codePoint >> 6 & 0x3F));
    }
    append(0x80 | (codePoint & 0x3F));
}

std::size_t firstInvalidByte(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const Character character = readCharacter(bytes.substr(at));
        if (!character.valid)
            return at;
        at += static_cast<std::size_t>(character.length);
    }
    return std::string_view::npos;
}

} // namespace cutaway
