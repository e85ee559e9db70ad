// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cutaway {

/// What GPT-2's split pattern asks of a character: \p{L}, \p{N}, \s or none of them.
enum class CharacterClass : std::uint8_t { Symbol, Letter, Number, Space };

/// One character read from UTF-8. A byte that begins no valid character is one of its own, with `valid` false.
struct Character {
    char32_t codePoint = 0; ///< the byte's value when it is not valid
    int length = 1; ///< bytes
    bool valid = false;
};

/// The character at the beginning of `bytes`, which must not be empty. Strict: no overlong forms, no surrogates.
Character readCharacter(std::string_view bytes);

void appendUtf8(std::string& text, char32_t codePoint);

/// The class of a code point by Unicode 16, the version of tiktoken's and Hugging Face's engines; unassigned ones are symbols.
CharacterClass classOf(char32_t codePoint);

/// Place of the first byte that is no valid UTF-8; npos when all is well.
std::size_t firstInvalidByte(std::string_view bytes);

} // namespace cutaway
