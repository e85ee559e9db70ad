// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tokens/vocabularyquery.h"

namespace cutaway {

namespace {

    /// The bytes of "20 6c" or "0x206c"; nothing when it is something else.
    std::optional<std::string> hexBytes(const QString& typed)
    {
        static const QRegularExpression prefixed(QStringLiteral("^0[xX](?:\\s*[0-9a-fA-F]{2})+$"));
        static const QRegularExpression pairs(QStringLiteral("^[0-9a-fA-F]{2}(?:\\s+[0-9a-fA-F]{2})+$"));
        const bool isPrefixed = prefixed.match(typed).hasMatch();
        if (!isPrefixed && !pairs.match(typed).hasMatch())
            return std::nullopt;
        return QByteArray::fromHex((isPrefixed ? typed.mid(2) : typed).toLatin1()).toStdString();
    }

} // namespace

VocabularyQuery::VocabularyQuery(const QString& typed)
{
    if (typed.size() > 2 && typed.startsWith(QLatin1Char('/')) && typed.endsWith(QLatin1Char('/'))) {
        m_regex.emplace(typed.mid(1, typed.size() - 2), QRegularExpression::UseUnicodePropertiesOption);
        if (!m_regex->isValid())
            m_error = m_regex->errorString();
        return;
    }
    if (const auto hex = hexBytes(typed.trimmed())) {
        m_bytes = *hex;
        return;
    }
    bool isNumber = false;
    const int id = typed.toInt(&isNumber);
    if (isNumber && id >= 0)
        m_id = id;
    QString text = typed;
    text.replace(QChar(0xB7), QLatin1Char(' '))
        .replace(QChar(0x21B5), QLatin1Char('\n'))
        .replace(QChar(0x2192), QLatin1Char('\t'));
    m_bytes = text.toStdString();
}

bool VocabularyQuery::matches(int id, std::string_view bytes) const
{
    if (m_regex)
        return m_error.isEmpty()
            && m_regex->match(QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()))).hasMatch();
    return (m_id && *m_id == id) || bytes.find(m_bytes) != std::string_view::npos;
}

} // namespace cutaway
