// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cell_words.h"

#include "app/cli/output.h"
#include "core/jobs/plain_number.h"

#include <cmath>
#include <cstdio>

namespace cutaway::cli {

namespace {
    bool begins(char byte)
    {
        return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
    }
} // namespace

std::size_t lettersOf(const std::string& text)
{
    std::size_t count = 0;
    for (const char byte : text)
        count += begins(byte);
    return count;
}

std::string cutTo(const std::string& text, std::size_t letters)
{
    if (lettersOf(text) <= letters)
        return text;
    if (letters == 0)
        return {};
    std::size_t at = 0, count = 0;
    for (; at < text.size(); ++at) {
        if (begins(text[at]) && ++count == letters) // which is the place of the …
            break;
    }
    return text.substr(0, at) + "…";
}

std::string shortNumber(double value, int digits)
{
    const double size = std::abs(value);
    if (size == 0.0)
        return "0";
    if (!std::isfinite(value) || (size >= 0.1 && size < 1e5))
        return fixed(value, digits);
    if (size >= 0.001 && size < 0.1)
        return significantDigits(value, 2);
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.1e", value);
    std::string text = buffer; // 4.2e-04
    const auto exponent = text.find('e') + 2;
    if (text[exponent] == '0')
        text.erase(exponent, 1);
    return text;
}

} // namespace cutaway::cli
