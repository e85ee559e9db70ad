// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/tracedata.h"

#include <charconv>
#include <cmath>

#include <QLocale>

#include "views/parts/shellquote.h"
#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"

namespace cutaway {

int TraceData::positionOf(int token) const
{
    return positionIn(text, reading, token).value_or(-1);
}

std::string TraceData::bytesAt(int position) const
{
    const std::size_t index = reading->firstToken + static_cast<std::size_t>(position);
    return index < text->tokens.size() ? std::string(text->bytesOf(index)) : std::string();
}

QString TraceData::labelAt(int position) const
{
    return tokenText(bytesAt(position));
}

std::string TraceData::readText() const
{
    if (!text || !reading || reading->positions < 1)
        return {};
    const std::size_t first = reading->firstToken, last = first + static_cast<std::size_t>(reading->positions) - 1;
    if (last >= text->tokens.size())
        return {};
    return text->text.substr(text->tokens[first].start, text->tokens[last].end - text->tokens[first].start);
}

QString TraceData::wordsAt(int position) const
{
    return wordsUpTo(*text, tokenAt(position));
}

TokenChoice typedToken(const QString& text)
{
    QString plain = text;
    plain.replace(QChar(0x00B7), QLatin1Char(' ')).replace(QChar(0x21B5), QLatin1Char('\n'));
    plain.replace(QChar(0x2192), QLatin1Char('\t'));
    TokenChoice choice;
    choice.text = plain.toStdString();
    return choice;
}

QString tokenArgument(const std::string& bytes, int id)
{
    return bytes.empty() ? QStringLiteral("id:%1").arg(id) : shellQuoted(bytes);
}

QString signedNumber(double value, int digits)
{
    const QString number = QLocale().toString(std::fabs(value), 'f', digits);
    const bool isZero = std::fabs(value) < 0.5 * std::pow(10.0, -digits);
    return (isZero ? QString() : value < 0 ? QStringLiteral("−") : QStringLiteral("+")) + number;
}

std::string plainNumber(double value)
{
    if (!std::isfinite(value))
        return {};
    char digits[40];
    const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 9).ptr;
    return std::string(digits, end);
}

} // namespace cutaway
