// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/tokentext.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include "views/parts/theme.h"

namespace cutaway {

namespace {

    // Length of the well-formed UTF-8 sequence at `at` (Unicode 15, table 3-7), 0 when there is none.
    std::size_t utf8Length(std::string_view bytes, std::size_t at)
    {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
        const std::size_t left = bytes.size() - at;
        const unsigned char lead = byte(0);
        if (lead < 0x80)
            return 1;
        const std::size_t length = lead >= 0xc2 && lead < 0xe0 ? 2
            : lead >= 0xe0 && lead < 0xf0                      ? 3
            : lead >= 0xf0 && lead < 0xf5                      ? 4
                                                               : 0;
        if (length == 0 || left < length)
            return 0;
        for (std::size_t i = 1; i < length; ++i)
            if ((byte(i) & 0xc0) != 0x80)
                return 0;
        if ((lead == 0xe0 && byte(1) < 0xa0) || (lead == 0xed && byte(1) > 0x9f) || (lead == 0xf0 && byte(1) < 0x90)
            || (lead == 0xf4 && byte(1) > 0x8f))
            return 0;
        return length;
    }

    class PieceBuilder {
    public:
        void add(TokenPiece::Kind kind, const QString& text)
        {
            if (!m_pieces.empty() && m_pieces.back().kind == kind)
                m_pieces.back().text += kind == TokenPiece::Kind::Hex ? QLatin1Char(' ') + text : text;
            else
                m_pieces.push_back({ kind, text });
        }
        std::vector<TokenPiece> take()
        {
            for (TokenPiece& piece : m_pieces) {
                if (piece.kind == TokenPiece::Kind::Hex)
                    piece.text = QStringLiteral("‹%1›").arg(piece.text);
                // An accent that begins a token would sit on the neighbour: give it a ring to sit on.
                else if (piece.kind == TokenPiece::Kind::Plain && piece.text.front().isMark())
                    piece.text.prepend(QChar(0x25cc));
            }
            return std::move(m_pieces);
        }

    private:
        std::vector<TokenPiece> m_pieces;
    };

    bool isInvisible(char32_t c)
    {
        switch (QChar::category(c)) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_NotAssigned:
        case QChar::Other_PrivateUse:
        case QChar::Separator_Space:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return true;
        default:
            return false;
        }
    }

    void addCharacter(PieceBuilder& pieces, const QString& text)
    {
        using Kind = TokenPiece::Kind;
        const char32_t c = text.toUcs4().value(0);
        if (c == U' ')
            pieces.add(Kind::Mark, QStringLiteral("·"));
        else if (c == U'\n')
            pieces.add(Kind::Mark, QStringLiteral("↵"));
        else if (c == U'\t')
            pieces.add(Kind::Mark, QStringLiteral("→"));
        else if (c < 0x20 || c == 0x7f)
            pieces.add(Kind::Hex, QStringLiteral("%1").arg(static_cast<uint>(c), 2, 16, QLatin1Char('0')));
        else if (isInvisible(c))
            pieces.add(Kind::Hex,
                QStringLiteral("U+%1").arg(QString::number(static_cast<uint>(c), 16).toUpper(), 4, QLatin1Char('0')));
        else
            pieces.add(Kind::Plain, text);
    }

} // namespace

std::vector<TokenPiece> tokenPieces(std::string_view bytes)
{
    PieceBuilder pieces;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = utf8Length(bytes, at);
        if (length == 0) {
            pieces.add(TokenPiece::Kind::Hex, bytesAsHex(bytes.substr(at, 1)));
            ++at;
        } else {
            addCharacter(pieces, QString::fromUtf8(bytes.data() + at, static_cast<qsizetype>(length)));
            at += length;
        }
    }
    return pieces.take();
}

QString tokenText(std::string_view bytes)
{
    QString text;
    for (const TokenPiece& piece : tokenPieces(bytes))
        text += piece.text;
    return text;
}

QString tokenLabel(std::string_view bytes)
{
    if (bytes.size() > 1 && bytes.front() == ' ' && bytes.find_first_not_of(' ') != std::string_view::npos)
        bytes.remove_prefix(1);
    return tokenText(bytes);
}

QString bytesAsHex(std::string_view bytes, int atMost)
{
    static const char digits[] = "0123456789abcdef";
    QString text;
    const std::size_t shown = std::min(bytes.size(), static_cast<std::size_t>(atMost));
    for (std::size_t i = 0; i < shown; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (i > 0)
            text += QLatin1Char(' ');
        text += QLatin1Char(digits[byte >> 4]);
        text += QLatin1Char(digits[byte & 15]);
    }
    if (shown < bytes.size())
        text += QStringLiteral(" …");
    return text;
}

int tokenWidth(std::string_view bytes, const QFont& font)
{
    return static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(tokenText(bytes))));
}

void drawToken(QPainter& painter, const QRectF& rect, std::string_view bytes, const QFont& font, const QColor& color)
{
    const QFontMetricsF metrics(font);
    const double baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    painter.setFont(font);
    QColor pale = color;
    pale.setAlphaF(0.5f);
    double x = rect.left();
    for (const TokenPiece& piece : tokenPieces(bytes)) {
        const double left = rect.right() - x;
        if (left <= 0)
            return;
        QString text = piece.text;
        const double width = metrics.horizontalAdvance(text);
        if (width > left + 1)
            text = metrics.elidedText(text, Qt::ElideRight, left);
        painter.setPen(piece.kind == TokenPiece::Kind::Mark ? pale
                : piece.kind == TokenPiece::Kind::Hex       ? Theme::current().dim
                                                            : color);
        painter.drawText(QPointF(x, baseline), text);
        x += width;
    }
}

QString number(long long value)
{
    return QLocale().toString(value);
}

QString percent(double fraction)
{
    constexpr double least = 1e-5;
    if (fraction > 0.0 && fraction < least)
        return QStringLiteral("< %1").arg(percent(least));
    const int digits = fraction >= 1e-3 || fraction <= 0.0 ? 1 : fraction >= 1e-4 ? 2 : 3;
    return QStringLiteral("%1 %").arg(QLocale().toString(fraction * 100.0, 'f', digits));
}

QString csvField(const QString& value)
{
    if (!value.contains(QLatin1Char('"')) && !value.contains(QLatin1Char(',')) && !value.contains(QLatin1Char('\n'))
        && !value.contains(QLatin1Char('\r')))
        return value;
    QString quoted = value;
    quoted.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

} // namespace cutaway
