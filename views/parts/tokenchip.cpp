// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/tokenchip.h"

#include <algorithm>

#include <QCoreApplication>
#include <QPainter>

#include "views/parts/theme.h"
#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"

namespace cutaway {

void paintChip(QPainter& painter, const QRectF& rect, std::string_view bytes, const QFont& font, const ChipLook& look)
{
    const Theme& theme = Theme::current();
    QColor tint = theme.chip(look.tint);
    if (look.hovered)
        tint = theme.dark ? tint.lighter(135) : tint.darker(108);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tint);
    const double radius = theme.px(4);
    painter.drawRoundedRect(rect, radius, radius);
    if (look.hovered && !look.selected) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.dim, 1));
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    }
    if (look.selected) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.cut, 2));
        painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), radius + 1, radius + 1);
    }
    const double padding = theme.px(look.padding) + 1;
    drawToken(painter, rect.adjusted(padding, 0, -padding + 1, 0), bytes, font, theme.text);
}

QString tokenTip(const TokenizedText& text, int index)
{
    const Token& token = text.tokens[static_cast<std::size_t>(index)];
    const std::string_view bytes = text.bytesOf(static_cast<std::size_t>(index));
    const std::string_view instead = readInstead(text, index);
    const QString id = instead.empty() ? QString::number(token.id)
                                       : QStringLiteral("%1 %2").arg(QString::number(token.id), tokenText(instead));
    return QCoreApplication::translate("cutaway::TokenChip", "%1\nposition %2 · id %3\nbytes %4")
        .arg(tokenText(bytes), number(index), id, bytesAsHex(bytes, 16));
}

TokenChip::TokenChip(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void TokenChip::setToken(const std::string& bytes, int tint, bool selected)
{
    m_bytes = bytes;
    m_look.tint = tint;
    m_look.selected = selected;
    setAccessibleName(tokenText(bytes));
    updateGeometry();
    update();
}

void TokenChip::setTextSize(int pixelsAtScale1)
{
    m_pixels = pixelsAtScale1;
    updateGeometry();
}

QSize TokenChip::sizeHint() const
{
    const Theme& theme = Theme::current();
    const int text = tokenWidth(m_bytes, theme.mono(m_pixels));
    return { std::min(text, theme.px(200)) + 2 * theme.px(m_look.padding) + 6, theme.px(m_pixels + 14) };
}

QSize TokenChip::minimumSizeHint() const
{
    return { Theme::current().px(32), sizeHint().height() };
}

void TokenChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintChip(painter, QRectF(rect()).adjusted(2, 2, -2, -2), m_bytes, Theme::current().mono(m_pixels), m_look);
}

} // namespace cutaway
