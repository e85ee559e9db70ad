// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/pieces.h"

#include <array>
#include <cstdint>

#include "core/tokenizer/unicode.h"

namespace cutaway {

namespace {

    using enum CharacterClass;

    struct Classified {
        CharacterClass characterClass;
        std::size_t length; ///< bytes
    };

    constexpr std::array<CharacterClass, 128> makeAsciiClasses()
    {
        std::array<CharacterClass, 128> classes {};
        for (int c = 0; c < 128; ++c) {
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            const bool space = c == ' ' || (c >= '\t' && c <= '\r');
            classes[c] = letter ? Letter : c >= '0' && c <= '9' ? Number : space ? Space : Symbol;
        }
        return classes;
    }
    constexpr std::array<CharacterClass, 128> asciiClasses = makeAsciiClasses();

    Classified classifyAt(std::string_view bytes, std::size_t at)
    {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        if (byte < 0x80)
            return { asciiClasses[byte], 1 };
        const Character character = readCharacter(bytes.substr(at));
        return { character.valid ? classOf(character.codePoint) : Symbol, static_cast<std::size_t>(character.length) };
    }

    /// Where the run of characters of one class ends that is under way at `at`.
    std::size_t endOfRun(std::string_view bytes, std::size_t at, CharacterClass characterClass)
    {
        while (at < bytes.size()) {
            const Classified next = classifyAt(bytes, at);
            if (next.characterClass != characterClass)
                break;
            at += next.length;
        }
        return at;
    }

    /// Length of 's 't 're 've 'm 'll 'd after the apostrophe at `at`, 0 when none follows.
    std::size_t contractionLength(std::string_view bytes, std::size_t at)
    {
        const char first = at + 1 < bytes.size() ? bytes[at + 1] : '\0';
        if (first == 's' || first == 't' || first == 'm' || first == 'd')
            return 2;
        const char second = at + 2 < bytes.size() ? bytes[at + 2] : '\0';
        const bool two = ((first == 'r' || first == 'v') && second == 'e') || (first == 'l' && second == 'l');
        return two ? 3 : 0;
    }

} // namespace

std::string_view Pieces::next()
{
    const std::size_t begin = m_at;
    m_at = endOfPiece();
    return m_bytes.substr(begin, m_at - begin);
}

std::size_t Pieces::endOfPiece() const
{
    const char first = m_bytes[m_at];
    if (first == '\'')
        if (const std::size_t length = contractionLength(m_bytes, m_at))
            return m_at + length;

    // " ?" before letters, numbers and symbols.
    const std::size_t body = first == ' ' && m_at + 1 < m_bytes.size() ? m_at + 1 : m_at;
    const Classified begin = classifyAt(m_bytes, body);
    if (begin.characterClass == Space)
        return endOfSpaces();
    return endOfRun(m_bytes, body + begin.length, begin.characterClass);
}

/// \s+(?!\S)|\s+: white space before a word leaves its last character to what follows, unless it has only one.
std::size_t Pieces::endOfSpaces() const
{
    std::size_t last = m_at;
    std::size_t end = m_at;
    while (end < m_bytes.size()) {
        const Classified next = classifyAt(m_bytes, end);
        if (next.characterClass != Space)
            break;
        last = end;
        end += next.length;
    }
    return end == m_bytes.size() || last == m_at ? end : last;
}

} // namespace cutaway
