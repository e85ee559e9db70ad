// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/shellquote.h"

#include <algorithm>
#include <cctype>

namespace cutaway {

namespace {

    bool isHarmless(char c)
    {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x80 && (std::isalnum(byte) || std::string_view("_-./,:=+@%").find(c) != std::string_view::npos);
    }

    // Inside $'…' every byte that is not plain ASCII is written by its number.
    QString escaped(std::string_view bytes)
    {
        QString word = QStringLiteral("$'");
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte < 0x20 || byte >= 0x7f || c == '\'' || c == '\\')
                word += QStringLiteral("\\x%1").arg(static_cast<uint>(byte), 2, 16, QLatin1Char('0'));
            else
                word += QLatin1Char(c);
        }
        return word + QLatin1Char('\'');
    }

} // namespace

QString shellQuoted(std::string_view bytes)
{
    if (!bytes.empty() && std::all_of(bytes.begin(), bytes.end(), isHarmless))
        return QString::fromLatin1(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    if (text.toUtf8() != QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())))
        return escaped(bytes);
    text.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

} // namespace cutaway
