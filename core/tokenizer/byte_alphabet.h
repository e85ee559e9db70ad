// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cutaway {

/// GPT-2's files write bytes as characters that can be printed: ! to ~, ¡ to ¬ and ® to ÿ stand for themselves, the others for
/// U+0100 and on (a space is Ġ).
char32_t characterForByte(unsigned char byte);

/// Bytes in the order of the first 256 ids: the printable ones, then the others.
const std::array<unsigned char, 256>& alphabetOrder();

std::string toByteAlphabet(std::string_view bytes);
/// Nothing when `text` holds a character that stands for no byte.
std::optional<std::string> fromByteAlphabet(std::string_view text);

} // namespace cutaway
