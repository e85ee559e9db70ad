// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <cstdint>

namespace cutaway::cli {

/// The viridis colour map (van der Walt & Smith 2015, CC0) at 17 places; between them straight lines, off by less than 2 of 255.
inline std::array<std::uint8_t, 3> viridis(double value)
{
    static constexpr std::uint8_t stops[17][3] = { { 68, 1, 84 }, { 72, 24, 106 }, { 71, 45, 123 }, { 66, 64, 134 },
        { 59, 82, 139 }, { 51, 99, 141 }, { 44, 114, 142 }, { 38, 130, 142 }, { 33, 145, 140 }, { 31, 160, 136 },
        { 40, 174, 128 }, { 63, 188, 115 }, { 94, 201, 98 }, { 132, 212, 75 }, { 173, 220, 48 }, { 216, 226, 25 },
        { 253, 231, 37 } };
    const double place = (value > 0.0 ? value < 1.0 ? value : 1.0 : 0.0) * 16.0;
    const int below = place >= 16.0 ? 15 : static_cast<int>(place);
    const double share = place - below;
    std::array<std::uint8_t, 3> colour {};
    for (std::size_t c = 0; c < 3; ++c)
        colour[c]
            = static_cast<std::uint8_t>(std::lround(stops[below][c] + share * (stops[below + 1][c] - stops[below][c])));
    return colour;
}

} // namespace cutaway::cli
