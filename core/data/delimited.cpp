// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/delimited.h"

namespace cutaway {

void DelimitedReader::skipLineEnd()
{
    const bool carriageReturn = m_text[m_at] == '\r';
    ++m_at;
    if (carriageReturn && m_at < m_text.size() && m_text[m_at] == '\n')
        ++m_at;
    ++m_nextLine;
}

/// Ends before the separator or the line end behind the field.
std::size_t DelimitedReader::readField(std::string& into)
{
    into.clear();
    std::size_t place = nowhere;
    bool isQuoted = false;
    if (m_quoting && m_at < m_text.size() && m_text[m_at] == '"') {
        place = ++m_at;
        isQuoted = true;
        while (true) {
            if (m_at == m_text.size()) {
                m_unclosed = true;
                return place;
            }
            const char c = m_text[m_at++];
            if (c != '"') {
                m_nextLine += c == '\n';
                into += c;
            } else if (m_at < m_text.size() && m_text[m_at] == '"') {
                into += '"';
                ++m_at;
                place = nowhere;
            } else {
                break;
            }
        }
    }
    // Also what stands behind a closing mark.
    const auto begin = m_at;
    while (m_at < m_text.size() && m_text[m_at] != m_separator && !atLineEnd())
        ++m_at;
    into += m_text.substr(begin, m_at - begin);
    if (!isQuoted)
        return begin;
    return m_at == begin ? place : nowhere;
}

bool DelimitedReader::next(std::vector<std::string>& fields)
{
    while (atLineEnd())
        skipLineEnd();
    if (m_at == m_text.size())
        return false;
    m_line = m_nextLine;
    m_unclosed = false;
    std::size_t count = 0;
    m_places.clear();
    while (true) {
        if (count == fields.size())
            fields.emplace_back();
        m_places.push_back(readField(fields[count++]));
        if (m_at == m_text.size() || m_text[m_at] != m_separator)
            break;
        ++m_at;
    }
    fields.resize(count);
    if (atLineEnd())
        skipLineEnd();
    return true;
}

std::string delimitedRow(const std::vector<std::string>& fields, char separator)
{
    std::string row;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0)
            row += separator;
        const auto& field = fields[i];
        const bool quoted = field.find_first_of("\"\r\n") != std::string::npos
            || field.find(separator) != std::string::npos || (field.empty() && fields.size() == 1);
        if (!quoted) {
            row += field;
            continue;
        }
        row += '"';
        for (const char c : field) {
            if (c == '"')
                row += '"';
            row += c;
        }
        row += '"';
    }
    return row + "\n";
}

} // namespace cutaway
