// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <QRegularExpression>
#include <QString>

namespace cutaway {

/// What one looks for in a vocabulary, as it is typed: a text (· is a space, ↵ a new line, → a tab, as tokens are shown), a number,
/// which is an id or a part of a text, hex bytes ("20 6c" or "0x206c"), or a /regular expression/ over the token's text.
class VocabularyQuery {
public:
    VocabularyQuery() = default; ///< everything
    explicit VocabularyQuery(const QString& typed);

    bool matchesAll() const { return m_bytes.empty() && !m_id && !m_regex; }
    bool matches(int id, std::string_view bytes) const;
    QString error() const { return m_error; } ///< what is wrong with the regular expression; empty = nothing

private:
    std::string m_bytes; ///< to be found in the token's; empty = not asked for
    std::optional<int> m_id;
    std::optional<QRegularExpression> m_regex;
    QString m_error;
};

} // namespace cutaway
