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

    /// The class that all 64 characters with the same first two of three bytes have, by the ten bits that these two carry: Chinese
    /// and Korean text has hardly any others. `mixed` where they differ and where there are none.
    class BlockClasses {
    public:
        static constexpr auto mixed = static_cast<CharacterClass>(0xFF);

        BlockClasses()
        {
            m_classes.fill(mixed);
            for (char32_t block = 0; block < m_classes.size(); ++block) {
                const char32_t first = block << 6;
                const bool valid = first >= 0x800 && !(first >= 0xD800 && first < 0xE000);
                bool same = valid;
                for (char32_t i = 1; same && i < 64; ++i)
                    same = classOf(first + i) == classOf(first);
                if (same)
                    m_classes[block] = classOf(first);
            }
        }
        CharacterClass operator()(unsigned char first, unsigned char second) const
        {
            return m_classes[(first & 0x0Fu) << 6 | (second & 0x3Fu)];
        }

    private:
        std::array<CharacterClass, 1024> m_classes;
    };

    Classified classifyAt(std::string_view bytes, std::size_t at)
    {
        static const BlockClasses blockClasses;
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
        if (byte(0) < 0x80)
            return { asciiClasses[byte(0)], 1 };
        if (byte(0) >> 4 == 0xE && bytes.size() - at >= 3 && byte(1) >> 6 == 2 && byte(2) >> 6 == 2) {
            const CharacterClass ofBlock = blockClasses(byte(0), byte(1));
            if (ofBlock != BlockClasses::mixed)
                return { ofBlock, 3 };
        }
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
