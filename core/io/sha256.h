// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>

namespace cutaway {

/// SHA-256 (FIPS 180-4): what `sha256sum` prints, to say which file or text something was made of.
class Sha256 {
public:
    void add(std::string_view bytes);
    /// 64 hexadecimal digits; ends it.
    std::string hex();

private:
    void block(const unsigned char* bytes);

    std::array<std::uint32_t, 8> m_state { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
        0x1f83d9ab, 0x5be0cd19 };
    std::array<unsigned char, 64> m_rest {};
    std::uint64_t m_size = 0; ///< bytes so far
};

std::string sha256(std::string_view bytes);
/// Of a file's bytes. Throws InputError, CancelledError.
std::string sha256OfFile(const std::filesystem::path& file, const std::stop_token& stop = {});

} // namespace cutaway
