// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace cutaway::cli {

/// Characters of UTF-8.
std::size_t lettersOf(const std::string& text);
/// At most so many characters; what was cut ends in "…".
std::string cutTo(const std::string& text, std::size_t letters);

/// A number in few characters: 0.42 with `digits` after the point, 0.0042 and 4.2e-4 with two that mean something; "not a number".
std::string shortNumber(double value, int digits);

} // namespace cutaway::cli
