// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/text_key.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace cutaway {

namespace {
    constexpr std::uint64_t oddA = 0x9E3779B97F4A7C15u,
                            oddB = 0xC2B2AE3D27D4EB4Fu; // odd, so that products lose nothing

    /// Every bit of the result depends on every bit of `x`; no two give the same.
    std::uint64_t mixed(std::uint64_t x)
    {
        x ^= x >> 32;
        x *= oddA;
        x ^= x >> 29;
        x *= oddB;
        return x ^ (x >> 32);
    }
} // namespace

TextKey textKey(std::string_view text)
{
    TextKey key { oddA, oddB };
    for (std::size_t at = 0; at < text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, std::min(sizeof word, text.size() - at));
        key.first = mixed(key.first ^ word);
        key.second = mixed(std::rotl(key.second, 23) + word);
    }
    key.first = mixed(key.first ^ text.size()); // so that a zero byte at the end counts, too
    key.second = mixed(key.second + text.size());
    return key;
}

} // namespace cutaway
