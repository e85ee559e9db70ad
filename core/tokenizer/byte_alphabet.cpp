// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/byte_alphabet.h"

#include "core/tokenizer/unicode.h"

namespace cutaway {

namespace {

    constexpr bool isPrintable(int byte)
    {
        return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || (byte >= 0xAE && byte <= 0xFF);
    }

    struct Alphabet {
        std::array<unsigned char, 256> order {};
        std::array<char32_t, 256> characters {};
        std::array<int, 0x180> bytes {}; ///< by character, −1 for none

        constexpr Alphabet()
        {
            bytes.fill(-1);
            int count = 0;
            for (const bool printable : { true, false })
                for (int byte = 0; byte < 256; ++byte) {
                    if (isPrintable(byte) != printable)
                        continue;
                    // 188 bytes are printable; the n-th other one is U+0100 + n.
                    const char32_t character
                        = printable ? static_cast<char32_t>(byte) : static_cast<char32_t>(256 + count - 188);
                    order[count++] = static_cast<unsigned char>(byte);
                    characters[byte] = character;
                    bytes[character] = byte;
                }
        }
    };
    constexpr Alphabet alphabet;

} // namespace

char32_t characterForByte(unsigned char byte)
{
    return alphabet.characters[byte];
}

const std::array<unsigned char, 256>& alphabetOrder()
{
    return alphabet.order;
}

std::string toByteAlphabet(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 4);
    for (const char byte : bytes)
        appendUtf8(text, characterForByte(static_cast<unsigned char>(byte)));
    return text;
}

std::optional<std::string> fromByteAlphabet(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Character character = readCharacter(text.substr(at));
        const int byte
            = character.valid && character.codePoint < alphabet.bytes.size() ? alphabet.bytes[character.codePoint] : -1;
        if (byte < 0)
            return std::nullopt;
        bytes += static_cast<char>(static_cast<unsigned char>(byte));
        at += static_cast<std::size_t>(character.length);
    }
    return bytes;
}

} // namespace cutaway
