// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/plain_number.h"

#include <array>
#include <charconv>
#include <system_error>

namespace cutaway {

namespace {
    std::string written(double value, std::chars_format format, int precision)
    {
        std::array<char, 384> text {}; // the largest double has 309 digits before the point
        const auto made = std::to_chars(text.data(), text.data() + text.size(), value, format, precision);
        return made.ec == std::errc() ? std::string(text.data(), made.ptr) : std::string();
    }
} // namespace

std::string significantDigits(double value, int digits)
{
    return written(value, std::chars_format::general, digits);
}

std::string fixedDigits(double value, int decimals)
{
    return written(value, std::chars_format::fixed, decimals);
}

} // namespace cutaway
