// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/chipbutton.h"

#include "views/parts/focusring.h"
#include "views/parts/theme.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace cutaway {

namespace {
    constexpr int chipHeight = 36;
    constexpr int padding = 12;
    constexpr int gap = 8;
    constexpr int iconSide = 16;
    constexpr int longestName = 180;
} // namespace

ChipButton::ChipButton(const QString& iconName, QWidget* parent)
    : QAbstractButton(parent)
    , m_icon(cutaway::icon(iconName, Tone::Text))
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &ChipButton::openMenu);
}

void ChipButton::setTexts(const QString& name, const QString& note)
{
    setText(name);
    m_note = note;
    setAccessibleDescription(note);
    updateGeometry();
    update();
}

void ChipButton::setNoteShown(bool shown)
{
    if (shown == m_noteShown)
        return;
    m_noteShown = shown;
    updateGeometry();
    update();
}

int ChipButton::textWidth() const
{
    const Theme& theme = Theme::current();
    const int name = std::min(QFontMetrics(theme.font(13)).horizontalAdvance(text()), theme.px(longestName));
    return name
        + (m_note.isEmpty() || !m_noteShown ? 0
                                            : theme.px(gap) + QFontMetrics(theme.font(12)).horizontalAdvance(m_note));
}

QSize ChipButton::sizeHint() const
{
    const Theme& theme = Theme::current();
    return { 2 * theme.px(padding) + theme.px(iconSide) + theme.px(gap) + textWidth() + 2, theme.px(chipHeight) };
}

QSize ChipButton::minimumSizeHint() const
{
    return sizeHint();
}

void ChipButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hot = underMouse() || isDown();
    painter.setPen(showsFocus(this) ? QPen(theme.focus, 2) : QPen(hot ? theme.faint : theme.line, 1));
    painter.setBrush(isDown() ? theme.sunk : theme.panel);
    const double inset = showsFocus(this) ? 1.0 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), theme.px(8), theme.px(8));
    const int side = theme.px(iconSide);
    int x = theme.px(padding);
    m_icon.paint(&painter, QRect(x, (height() - side) / 2, side, side));
    x += side + theme.px(gap);
    painter.setFont(theme.font(13));
    painter.setPen(isEnabled() ? theme.text : theme.faint);
    const QString name = painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, theme.px(longestName));
    const int nameWidth = painter.fontMetrics().horizontalAdvance(name);
    painter.drawText(QRect(x, 0, nameWidth + 2, height()), Qt::AlignVCenter, name);
    if (!m_noteShown)
        return;
    x += nameWidth + theme.px(gap);
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter, m_note);
}

void ChipButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void ChipButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void ChipButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        openMenu();
    else
        QAbstractButton::keyPressEvent(event);
}

void ChipButton::openMenu()
{
    if (!m_menu)
        return;
    m_fill();
    const QSize size = m_menu->sizeHint();
    m_menu->popup(mapToGlobal(QPoint(std::min(0, width() - size.width()), height() + Theme::current().px(4))));
}

} // namespace cutaway
