// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway {

/// Cuts text with separators into rows of fields, with the rules of pandas' read_csv (and so of the book's reader): a field that begins
/// with a quotation mark goes on to the next one, separators and line ends included, and "" in it is one mark; a mark elsewhere is a
/// character like any other. Lines end with LF, CRLF or CR; empty lines are left out.
class DelimitedReader {
public:
    /// `text` must outlive the reader. `quoting` false: marks are characters everywhere.
    DelimitedReader(std::string_view text, char separator, bool quoting)
        : m_text(text)
        , m_separator(separator)
        , m_quoting(quoting)
    {
    }

    /// The next row's fields, in memory that is used again by the next call; false at the end.
    bool next(std::vector<std::string>& fields);
    /// The row just read began a quoted field that never ended: the rest of the text is in it.
    bool isUnclosed() const { return m_unclosed; }
    std::int64_t line() const { return m_line; } ///< the line, from 1, on which the row just read begins
    /// Where in the text the field of that number lies, if its bytes stand there as they are: not one with "" in it, or with something
    /// behind its closing mark. Of the row just read.
    static constexpr std::size_t nowhere = std::string_view::npos;
    std::size_t placeOf(std::size_t field) const { return m_places[field]; }

private:
    std::size_t readField(std::string& into); ///< its place
    bool atLineEnd() const { return m_at < m_text.size() && (m_text[m_at] == '\n' || m_text[m_at] == '\r'); }
    void skipLineEnd();

    std::string_view m_text;
    char m_separator;
    bool m_quoting;
    std::size_t m_at = 0;
    bool m_unclosed = false;
    std::int64_t m_line = 0, m_nextLine = 1;
    std::vector<std::size_t> m_places; ///< of the row's fields
};

/// One row as that reader reads it back: fields are quoted where they must be.
std::string delimitedRow(const std::vector<std::string>& fields, char separator);

} // namespace cutaway
