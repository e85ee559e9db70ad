// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/barlist.h"

#include <algorithm>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include "views/parts/focusring.h"
#include "views/parts/theme.h"
#include "views/parts/tips.h"
#include "views/parts/tokentext.h"

namespace cutaway {

BarList::BarList(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BarList::setBars(std::vector<Bar> bars)
{
    const bool resized = bars.size() != m_bars.size();
    m_bars = std::move(bars);
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_bars.size()) - 1));
    const bool clickable = std::any_of(m_bars.begin(), m_bars.end(), [](const Bar& bar) { return bar.token >= 0; });
    setFocusPolicy(clickable ? Qt::StrongFocus : Qt::NoFocus);
    QStringList spoken;
    for (const Bar& bar : m_bars)
        spoken << QStringLiteral("%1: %2").arg(bar.bytes.empty() ? bar.label : tokenText(bar.bytes), bar.number);
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    if (resized)
        updateGeometry();
    update();
}

void BarList::setMinimumRows(int rows)
{
    m_minimumRows = rows;
    updateGeometry();
}

void BarList::setLabelWidth(int atScale1)
{
    m_labelWidth = atScale1;
    update();
}

QRect BarList::rowRect(int row) const
{
    const int height = Theme::current().px(22);
    return { 0, row * height, width(), height };
}

int BarList::rowAt(const QPoint& point) const
{
    const int row = point.y() / Theme::current().px(22);
    return rect().contains(point) && row < static_cast<int>(m_bars.size()) ? row : -1;
}

QSize BarList::sizeHint() const
{
    const int rows = std::max(m_minimumRows, static_cast<int>(m_bars.size()));
    return { Theme::current().px(272), rows * Theme::current().px(22) };
}

QSize BarList::minimumSizeHint() const
{
    return { Theme::current().px(160), sizeHint().height() };
}

void BarList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = 0; row < static_cast<int>(m_bars.size()); ++row)
        paintRow(painter, row);
}

void BarList::paintRow(QPainter& painter, int row) const
{
    const Theme& theme = Theme::current();
    const Bar& bar = m_bars[static_cast<std::size_t>(row)];
    const QRectF area = rowRect(row);
    const double gap = theme.px(8);
    const double numberWidth
        = std::max<double>(theme.px(48), QFontMetricsF(theme.font(13)).horizontalAdvance(bar.number) + 1);
    const QRectF label(area.left(), area.top(), theme.px(m_labelWidth), area.height());
    const QRectF number(area.right() - numberWidth, area.top(), numberWidth, area.height());
    const QRectF track(
        label.right() + gap, area.center().y() - theme.px(4), number.left() - label.right() - 2 * gap, theme.px(8));
    if (bar.token >= 0 && row == m_hovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.bg);
        painter.drawRoundedRect(area.adjusted(-2, 0, 0, 0), theme.px(4), theme.px(4));
    }
    const QColor ink = bar.marked ? theme.cut : theme.text;
    if (bar.bytes.empty()) {
        painter.setFont(theme.font(13, bar.marked));
        painter.setPen(bar.marked ? theme.cut : theme.dim);
        const QString text = QFontMetricsF(painter.font()).elidedText(bar.label, Qt::ElideRight, label.width());
        painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, text);
    } else {
        drawToken(painter, label, bar.bytes, theme.mono(12, bar.marked), ink);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.sunk);
    const double radius = track.height() / 2;
    painter.drawRoundedRect(track, radius, radius);
    const double length = track.width() * std::clamp(bar.fraction, 0.0, 1.0);
    if (length > 0.5) {
        QPainterPath shape; // a short bar keeps the round end of its track
        shape.addRoundedRect(track, radius, radius);
        painter.save();
        painter.setClipPath(shape);
        painter.setBrush(bar.marked ? theme.cut : bar.color.isValid() ? bar.color : theme.bar);
        painter.drawRoundedRect(
            QRectF(track.left() - radius, track.top(), std::max(length, 2.0) + radius, track.height()), radius, radius);
        painter.restore();
    }
    painter.setFont(theme.font(13));
    painter.setPen(theme.dim);
    painter.drawText(number, Qt::AlignRight | Qt::AlignVCenter, bar.number);
    if (showsFocus(this) && row == m_current) {
        painter.setPen(QPen(theme.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), theme.px(4), theme.px(4));
    }
}

void BarList::setHovered(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    const bool clickable = row >= 0 && m_bars[static_cast<std::size_t>(row)].token >= 0;
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
    Q_EMIT hovered(row);
}

void BarList::mouseMoveEvent(QMouseEvent* event)
{
    setHovered(rowAt(event->position().toPoint()));
}

void BarList::leaveEvent(QEvent*)
{
    setHovered(-1);
}

void BarList::mousePressEvent(QMouseEvent* event)
{
    const int row = rowAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || row < 0)
        return QWidget::mousePressEvent(event);
    m_current = row;
    update();
    Q_EMIT activated(row);
}

void BarList::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Up:
        m_current = std::max(0, m_current - 1);
        break;
    case Qt::Key_Down:
        m_current = std::min(last, m_current + 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current <= last)
            Q_EMIT activated(m_current);
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    update();
}

bool BarList::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos());
        const QString text = row < 0 ? QString() : m_bars[static_cast<std::size_t>(row)].explanation;
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), wrappedTip(text), this, rowRect(row));
        return true;
    }
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    return QWidget::event(event);
}

} // namespace cutaway
