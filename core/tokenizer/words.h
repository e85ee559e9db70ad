// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/grouped_number.h"

#include <string>
#include <string_view>

namespace cutaway {

/// The byte 10 → "0x0A".
std::string hexByte(char byte);
/// A character as it stands in a sentence: “é” (U+00E9).
std::string namedCharacter(char32_t codePoint);
/// A name out of a stranger's file in quotes: at most 60 bytes of it, no control characters.
std::string inQuotes(std::string_view name);

} // namespace cutaway
