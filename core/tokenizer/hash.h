// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace cutaway {

/// Spreads the bits of a key over all 64 (the finisher of MurmurHash3, Appleby 2011).
inline std::uint64_t mixBits(std::uint64_t key)
{
    key ^= key >> 33;
    key *= 0xff51afd7ed558ccdULL;
    key ^= key >> 33;
    key *= 0xc4ceb9fe1a85ec53ULL;
    return key ^ key >> 33;
}

/// A quick hash of a short piece of text.
inline std::uint64_t hashBytes(std::string_view bytes)
{
    std::uint64_t hash = bytes.size();
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 8; left -= 8, at += 8) {
        std::uint64_t word;
        std::memcpy(&word, at, 8);
        hash = mixBits(hash ^ word);
    }
    std::uint64_t word = 0;
    std::memcpy(&word, at, left);
    return mixBits(hash ^ word);
}

} // namespace cutaway
