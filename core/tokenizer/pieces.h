// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "core/tokenizer/unicode.h"

namespace cutaway {

/// Cuts a text into the pieces within which a byte-level BPE merges, by GPT-2's pattern (Radford et al. 2019)
///
///     's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
///
/// It is a scanner written for this one pattern: every byte is looked at once or twice, whatever the text is. A byte that is no
/// valid UTF-8 counts as a symbol, [^\s\p{L}\p{N}]. Every byte belongs to exactly one piece.
class Pieces {
public:
    explicit Pieces(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    bool atEnd() const { return m_at == m_bytes.size(); }
    /// The next piece; not to be called at the end.
    std::string_view next()
    {
        const std::size_t begin = m_at;
        m_at = endOfWord();
        if (m_at == begin)
            m_at = endOfPiece();
        return m_bytes.substr(begin, m_at - begin);
    }

private:
    /// The end of a word of ASCII letters with or without a space before it, the usual case; m_at for everything else.
    std::size_t endOfWord() const
    {
        const std::size_t body = m_at + (m_bytes[m_at] == ' ' ? 1 : 0);
        const std::size_t end = endOfAsciiLetters(body);
        const bool isWord = end > body && (end == m_bytes.size() || static_cast<unsigned char>(m_bytes[end]) < 0x80);
        return isWord ? end : m_at;
    }

    /// Eight bytes at a time, as one word.
    std::size_t endOfAsciiLetters(std::size_t at) const
    {
        if (std::endian::native == std::endian::little) {
            for (; at + 8 <= m_bytes.size(); at += 8) {
                std::uint64_t word;
                std::memcpy(&word, m_bytes.data() + at, 8);
                if (const std::uint64_t others = ~asciiLetters(word) & highBits)
                    return at + static_cast<std::size_t>(std::countr_zero(others)) / 8;
            }
        }
        while (at < m_bytes.size() && isAsciiLetter(m_bytes[at]))
            ++at;
        return at;
    }

    static constexpr std::uint64_t eachByte = 0x0101010101010101ULL;
    static constexpr std::uint64_t highBits = 0x80 * eachByte;

    /// The high bit of each byte that is an ASCII letter.
    static std::uint64_t asciiLetters(std::uint64_t word)
    {
        const std::uint64_t lower = (word | 0x20 * eachByte) & ~highBits;
        const std::uint64_t fromA = lower + (0x80 - 'a') * eachByte;
        const std::uint64_t beyondZ = lower + (0x7F - 'z') * eachByte;
        return fromA & ~beyondZ & ~word & highBits;
    }
    static bool isAsciiLetter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }

    std::size_t endOfPiece() const;
    std::size_t endOfSpaces() const;

    std::string_view m_bytes;
    std::size_t m_at = 0;
};

} // namespace cutaway
