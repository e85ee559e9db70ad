// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/text_encoding.h"

#include "core/jobs/outcome.h"
#include "core/tokenizer/unicode.h"

#include <array>
#include <cstdint>

namespace cutaway {

namespace {
    constexpr std::string_view utf8Mark = "\xEF\xBB\xBF", utf16leMark = "\xFF\xFE", utf16beMark = "\xFE\xFF";

    /// What windows-1252 has at 0x80 … 0x9F, where Latin-1 has control characters; the five it leaves free stay those.
    constexpr std::array<std::uint16_t, 32> windows1252 { 0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178 };

    char32_t fromWindows1252(char32_t byte)
    {
        return byte >= 0x80 && byte < 0xA0 ? windows1252[byte - 0x80u] : byte;
    }

    std::string fromUtf16(std::string_view bytes, bool bigEndian)
    {
        const auto unit = [&](std::size_t at) {
            const auto first = static_cast<unsigned char>(bytes[at]),
                       second = static_cast<unsigned char>(bytes[at + 1]);
            return static_cast<char32_t>(bigEndian ? first << 8 | second : second << 8 | first);
        };
        std::string text;
        text.reserve(bytes.size());
        for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
            char32_t code = unit(at);
            if (code >= 0xD800 && code < 0xDC00 && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00
                && unit(at + 2) < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
                at += 2;
            } else if (code >= 0xD800 && code < 0xE000) {
                code = 0xFFFD; // half a pair
            }
            appendUtf8(text, code);
        }
        return text;
    }

    std::string fromUtf8(std::string_view bytes)
    {
        std::string text;
        text.reserve(bytes.size());
        for (std::size_t at = 0; at < bytes.size();) {
            const auto character = readCharacter(bytes.substr(at));
            const auto length = static_cast<std::size_t>(character.length);
            if (character.valid)
                text += bytes.substr(at, length);
            else
                appendUtf8(text, fromWindows1252(character.codePoint));
            at += length;
        }
        return text;
    }
} // namespace

std::string detectEncoding(std::string_view bytes)
{
    if (bytes.starts_with(utf8Mark))
        return "utf-8";
    if (bytes.starts_with(utf16leMark))
        return "utf-16le";
    if (bytes.starts_with(utf16beMark))
        return "utf-16be";
    // Without a mark: every second byte of UTF-16 is zero while the text is Latin.
    const auto beginning = bytes.substr(0, 4096);
    std::size_t zerosAtEven = 0, zerosAtOdd = 0;
    for (std::size_t at = 0; at < beginning.size(); ++at)
        if (beginning[at] == '\0')
            ++(at % 2 ? zerosAtOdd : zerosAtEven);
    if (beginning.size() >= 4 && zerosAtOdd * 4 > beginning.size() && zerosAtEven == 0)
        return "utf-16le";
    if (beginning.size() >= 4 && zerosAtEven * 4 > beginning.size() && zerosAtOdd == 0)
        return "utf-16be";
    std::size_t broken = 0, characters = 0; // beyond ASCII
    for (std::size_t at = 0; at < bytes.size();) {
        const auto character = readCharacter(bytes.substr(at));
        broken += !character.valid;
        characters += character.length > 1;
        at += static_cast<std::size_t>(character.length);
    }
    return broken > characters ? "windows-1252" : "utf-8";
}

std::string toUtf8(std::string_view bytes, const std::string& encoding)
{
    if (encoding == "utf-8")
        return fromUtf8(bytes.starts_with(utf8Mark) ? bytes.substr(utf8Mark.size()) : bytes);
    if (encoding == "utf-16le")
        return fromUtf16(bytes.starts_with(utf16leMark) ? bytes.substr(2) : bytes, false);
    if (encoding == "utf-16be")
        return fromUtf16(bytes.starts_with(utf16beMark) ? bytes.substr(2) : bytes, true);
    if (encoding != "windows-1252" && encoding != "latin-1")
        throw InputError(Sentence::tr("The encoding \"%1\" is unknown: give auto, utf-8, utf-16le, utf-16be, "
                                      "windows-1252 or latin-1.",
            encoding));
    std::string text;
    text.reserve(bytes.size());
    for (const char c : bytes) {
        const char32_t byte = static_cast<unsigned char>(c);
        appendUtf8(text, encoding == "latin-1" ? byte : fromWindows1252(byte));
    }
    return text;
}

} // namespace cutaway
