// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/generate/tokenflow.h"

#include <algorithm>

namespace cutaway {

namespace {

    struct Decoded {
        char32_t character = 0xfffd;
        std::size_t length = 1;
        bool incomplete = false; ///< well formed so far, and the bytes end within it
    };

    // The shortest ill-formed stretch becomes one U+FFFD (Unicode 15, section 3.9).
    Decoded decodeAt(std::string_view bytes, std::size_t at)
    {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
        const unsigned char lead = byte(0);
        if (lead < 0x80)
            return { lead, 1, false };
        const std::size_t length = lead >= 0xc2 && lead < 0xe0 ? 2
            : lead >= 0xe0 && lead < 0xf0                      ? 3
            : lead >= 0xf0 && lead < 0xf5                      ? 4
                                                               : 0;
        if (length == 0)
            return {};
        char32_t character = lead & (0x7fu >> length);
        for (std::size_t i = 1; i < length; ++i) {
            if (at + i >= bytes.size())
                return { 0xfffd, i, true };
            const unsigned char lowest = i > 1 ? 0x80 : lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
            const unsigned char highest = i > 1 ? 0xbf : lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
            if (byte(i) < lowest || byte(i) > highest)
                return { 0xfffd, i, false };
            character = (character << 6) | (byte(i) & 0x3fu);
        }
        return { character, length, false };
    }

    // Characters that would turn or hide their neighbours.
    bool isUnruly(char32_t c)
    {
        return c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0) || (c >= 0x202a && c <= 0x202e)
            || (c >= 0x2066 && c <= 0x2069);
    }

} // namespace

void TokenFlow::setPrompt(std::string_view bytes, const std::vector<std::size_t>& ends)
{
    m_bytes = bytes;
    m_promptBytes = bytes.size();
    m_ends = ends;
    m_spans.assign(ends.size(), Span {});
    m_promptTokens = static_cast<int>(ends.size());
    m_text.clear();
    m_decoded = 0;
    m_owner = 0;
    decode();
    m_answerStart = static_cast<int>(m_text.size());
}

void TokenFlow::append(std::string_view bytes)
{
    m_bytes += bytes;
    m_ends.push_back(m_bytes.size());
    m_spans.push_back({ static_cast<int>(m_text.size()), 0 });
    decode();
}

void TokenFlow::clearAnswer()
{
    if (answerTokens() == 0)
        return;
    const std::string prompt = m_bytes.substr(0, m_promptBytes);
    const std::vector<std::size_t> ends(m_ends.begin(), m_ends.begin() + m_promptTokens);
    setPrompt(prompt, ends);
}

int TokenFlow::tokenAt(int character) const
{
    const auto after = std::upper_bound(
        m_spans.begin(), m_spans.end(), character, [](int at, const Span& span) { return at < span.start; });
    // Several may begin here when some hold no character of their own: the last that reaches over it.
    for (auto it = after; it != m_spans.begin();) {
        --it;
        if (it->length > 0)
            return character < it->start + it->length ? static_cast<int>(it - m_spans.begin()) : -1;
    }
    return -1;
}

void TokenFlow::decode()
{
    while (m_decoded < m_bytes.size()) {
        const Decoded next = decodeAt(m_bytes, m_decoded);
        if (next.incomplete)
            break;
        while (m_owner < m_ends.size() && m_ends[m_owner] <= m_decoded) {
            if (++m_owner < m_spans.size())
                m_spans[m_owner] = { static_cast<int>(m_text.size()), 0 };
        }
        const auto before = m_text.size();
        addCharacter(next.character, m_decoded >= m_promptBytes);
        if (m_owner < m_spans.size())
            m_spans[m_owner].length += static_cast<int>(m_text.size() - before);
        m_decoded += next.length;
    }
    for (std::size_t token = m_owner + 1; token < m_spans.size(); ++token)
        m_spans[token].start = static_cast<int>(m_text.size());
}

void TokenFlow::addCharacter(char32_t c, bool inAnswer)
{
    if (c == U'\n') {
        if (inAnswer)
            m_text += QChar(0x21b5); // ↵, so that the token can be seen and clicked
        m_text += QChar(QChar::LineSeparator);
    } else if (c == U'\t') {
        m_text += inAnswer ? QStringLiteral("→") : QStringLiteral("    ");
    } else if (c == U'\r') {
        return;
    } else {
        m_text += QString::fromUcs4(&(c = isUnruly(c) ? U'�' : c), 1);
    }
}

} // namespace cutaway
