// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace cutaway {

/// By number of bytes: the bits of two little-endian words that belong to them.
constexpr std::array<std::array<std::uint64_t, 2>, 16> makeShortTextMasks()
{
    std::array<std::array<std::uint64_t, 2>, 16> masks {};
    for (std::size_t size = 0; size < 16; ++size)
        for (std::size_t byte = 0; byte < size; ++byte)
            masks[size][byte / 8] |= std::uint64_t(0xFF) << 8 * (byte % 8);
    return masks;
}
inline constexpr std::array<std::array<std::uint64_t, 2>, 16> shortTextMasks = makeShortTextMasks();

/// Up to 15 bytes with their number in two words: compared and hashed without following a pointer.
struct ShortText {
    static constexpr std::size_t longest = 15;

    std::uint64_t low = 0;
    std::uint64_t high = 0; ///< the number in the byte that is left

    bool operator==(const ShortText&) const = default;
    std::uint64_t hash() const
    {
        const std::uint64_t mixed = (low ^ std::rotl(high, 29) * 0x9E3779B97F4A7C15ULL) * 0xff51afd7ed558ccdULL;
        return (mixed ^ mixed >> 32) * 0xc4ceb9fe1a85ec53ULL;
    }

    /// `size` bytes of `text` from `at` on; size is at most `longest`.
    static ShortText of(std::string_view text, std::size_t at, std::size_t size)
    {
        std::array<std::uint64_t, 2> words {};
        if (std::endian::native == std::endian::little && text.size() - at >= 16) {
            // What lies behind the text is read too and then masked away: no copy of a length known only now.
            std::memcpy(words.data(), text.data() + at, 16);
            words[0] &= shortTextMasks[size][0];
            words[1] &= shortTextMasks[size][1];
        } else {
            std::memcpy(words.data(), text.data() + at, size);
        }
        return { words[0], words[1] ^ std::uint64_t(size) << (std::endian::native == std::endian::little ? 56 : 0) };
    }
};

} // namespace cutaway
