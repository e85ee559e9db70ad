// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/sha256.h"

#include "core/io/input_file.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace cutaway {

namespace {
    constexpr std::array<std::uint32_t, 64> rounds { 0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b,
        0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
        0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc,
        0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1,
        0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
        0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814,
        0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2 };
} // namespace

void Sha256::block(const unsigned char* bytes)
{
    std::array<std::uint32_t, 64> w;
    for (std::size_t i = 0; i < 16; ++i)
        w[i] = std::uint32_t(bytes[4 * i]) << 24 | std::uint32_t(bytes[4 * i + 1]) << 16
            | std::uint32_t(bytes[4 * i + 2]) << 8 | bytes[4 * i + 3];
    for (std::size_t i = 16; i < 64; ++i) {
        const auto a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3)
            + (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
    }
    auto [a, b, c, d, e, f, g, h] = m_state;
    for (std::size_t i = 0; i < 64; ++i) {
        const auto t1
            = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + rounds[i] + w[i];
        const auto t2 = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
    }
    const std::array<std::uint32_t, 8> end { a, b, c, d, e, f, g, h };
    for (std::size_t i = 0; i < 8; ++i)
        m_state[i] += end[i];
}

void Sha256::add(std::string_view bytes)
{
    const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
    auto left = bytes.size();
    auto held = static_cast<std::size_t>(m_size % 64);
    m_size += left;
    while (left > 0) {
        if (held == 0 && left >= 64) {
            block(from);
            from += 64, left -= 64;
            continue;
        }
        const auto count = std::min(left, 64 - held);
        std::memcpy(m_rest.data() + held, from, count);
        from += count, left -= count, held += count;
        if (held == 64) {
            block(m_rest.data());
            held = 0;
        }
    }
}

std::string Sha256::hex()
{
    const auto bits = m_size * 8;
    add(std::string_view("\x80", 1));
    while (m_size % 64 != 56)
        add(std::string_view("\0", 1));
    std::string length;
    for (int shift = 56; shift >= 0; shift -= 8)
        length += static_cast<char>(bits >> shift & 0xff);
    add(length);
    std::string text;
    for (const auto word : m_state)
        for (int shift = 28; shift >= 0; shift -= 4)
            text += "0123456789abcdef"[word >> shift & 15];
    return text;
}

std::string sha256(std::string_view bytes)
{
    Sha256 sum;
    sum.add(bytes);
    return sum.hex();
}

std::string sha256OfFile(const std::filesystem::path& file, const std::stop_token& stop)
{
    const InputFile input(file);
    Sha256 sum;
    std::string some(std::size_t(1) << 20, '\0');
    for (std::uint64_t at = 0; at < input.size();) {
        if (stop.stop_requested())
            throw CancelledError();
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(some.size(), input.size() - at));
        input.readAt(at, some.data(), count);
        sum.add(std::string_view(some).substr(0, count));
        at += count;
    }
    return sum.hex();
}

} // namespace cutaway
