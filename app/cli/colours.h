// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace cutaway::cli {

/// `stops` at even places of 0…1; between them straight lines.
template <std::size_t count>
std::array<std::uint8_t, 3> colourBetween(const std::uint8_t (&stops)[count][3], double value)
{
    const double place = (value > 0.0 ? value < 1.0 ? value : 1.0 : 0.0) * (count - 1);
    const auto below = place >= count - 1 ? count - 2 : static_cast<std::size_t>(place);
    const double share = place - static_cast<double>(below);
    std::array<std::uint8_t, 3> colour {};
    for (std::size_t c = 0; c < 3; ++c)
        colour[c]
            = static_cast<std::uint8_t>(std::lround(stops[below][c] + share * (stops[below + 1][c] - stops[below][c])));
    return colour;
}

/// The viridis colour map (van der Walt & Smith 2015, CC0) at 17 places; off by less than 2 of 255 between them.
inline std::array<std::uint8_t, 3> viridis(double value)
{
    static constexpr std::uint8_t stops[17][3] = { { 68, 1, 84 }, { 72, 24, 106 }, { 71, 45, 123 }, { 66, 64, 134 },
        { 59, 82, 139 }, { 51, 99, 141 }, { 44, 114, 142 }, { 38, 130, 142 }, { 33, 145, 140 }, { 31, 160, 136 },
        { 40, 174, 128 }, { 63, 188, 115 }, { 94, 201, 98 }, { 132, 212, 75 }, { 173, 220, 48 }, { 216, 226, 25 },
        { 253, 231, 37 } };
    return colourBetween(stops, value);
}

/// For differences, 0.5 = none (ColorBrewer's RdBu turned round: blue, white, red).
inline std::array<std::uint8_t, 3> blueToRed(double value)
{
    static constexpr std::uint8_t stops[11][3]
        = { { 5, 48, 97 }, { 33, 102, 172 }, { 67, 147, 195 }, { 146, 197, 222 }, { 209, 229, 240 }, { 247, 247, 247 },
              { 253, 219, 199 }, { 244, 165, 130 }, { 214, 96, 77 }, { 178, 24, 43 }, { 103, 0, 31 } };
    return colourBetween(stops, value);
}

/// Whether white words are easier to read on it than dark ones: by its relative luminance (WCAG 2).
inline bool isDark(const std::array<std::uint8_t, 3>& colour)
{
    const auto light = [](std::uint8_t part) {
        const double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * light(colour[0]) + 0.7152 * light(colour[1]) + 0.0722 * light(colour[2]) < 0.215;
}

} // namespace cutaway::cli
