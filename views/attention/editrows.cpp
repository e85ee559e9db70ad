// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/editrows.h"

#include <algorithm>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "views/parts/focusring.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {
    constexpr int rowHeight = 26;
    constexpr int twoLinesHeight = 40;
    constexpr int textLeft = 18;
    constexpr int mostSpoken = 20; // of the rows, in the accessible description
} // namespace

EditRows::EditRows(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void EditRows::setRows(std::vector<EditRow> rows)
{
    const bool resized = rows.size() != m_rows.size();
    m_rows = std::move(rows);
    const int last = std::max(0, static_cast<int>(m_rows.size()) - 1);
    m_current = std::clamp(m_current, 0, last);
    if (m_hovered > last || m_rows.empty())
        setHovered(-1);
    QStringList spoken;
    for (const EditRow& row : m_rows) {
        if (spoken.size() == mostSpoken)
            break;
        spoken << row.text;
    }
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    if (resized)
        updateGeometry();
    fitRows();
    if (resized && m_hovered >= 0) // another edit is under the pointer now
        Q_EMIT hovered(m_hovered);
    update();
}

int EditRows::rowSide() const
{
    return Theme::current().px(m_twoLines ? twoLinesHeight : rowHeight);
}

/// Names of positions that the text has not, and of two tokens, can be longer than a line.
void EditRows::fitRows()
{
    const Theme& theme = Theme::current();
    const QFontMetricsF metrics(theme.font(12));
    const double room = width() - theme.px(rowHeight) - theme.px(textLeft) - theme.px(4);
    const bool twoLines = std::any_of(
        m_rows.begin(), m_rows.end(), [&](const EditRow& row) { return metrics.horizontalAdvance(row.text) > room; });
    if (twoLines == m_twoLines)
        return;
    m_twoLines = twoLines;
    updateGeometry();
    update();
}

void EditRows::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitRows();
}

QRect EditRows::rowRect(int row) const
{
    const int height = rowSide();
    return { 0, row * height, width(), height };
}

QRect EditRows::crossRect(int row) const
{
    const QRect area = rowRect(row);
    const int side = Theme::current().px(rowHeight);
    return { area.right() + 1 - side, area.top() + (area.height() - side) / 2, side, side };
}

int EditRows::rowAt(const QPoint& point) const
{
    const int row = point.y() / rowSide();
    return rect().contains(point) && row < static_cast<int>(m_rows.size()) ? row : -1;
}

QSize EditRows::sizeHint() const
{
    return { Theme::current().px(272), static_cast<int>(m_rows.size()) * rowSide() };
}

QSize EditRows::minimumSizeHint() const
{
    return { Theme::current().px(160), sizeHint().height() };
}

void EditRows::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int height = rowSide();
    const int end = std::min(static_cast<int>(m_rows.size()), event->rect().bottom() / height + 1);
    for (int row = std::max(0, event->rect().top() / height); row < end; ++row)
        paintRow(painter, row);
}

void EditRows::paintRow(QPainter& painter, int row) const
{
    const Theme& theme = Theme::current();
    const EditRow& shown = m_rows[static_cast<std::size_t>(row)];
    const QRectF area = rowRect(row);
    const QRectF cross = crossRect(row);
    if (row == m_hovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.bg);
        painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), theme.px(4), theme.px(4));
    }
    const double mark = theme.px(6);
    const QPointF centre(area.left() + theme.px(4) + mark / 2, area.center().y());
    painter.setPen(QPen(shown.state == EditState::Made ? theme.cut : theme.faint, 1.5));
    painter.setBrush(shown.state == EditState::Made ? theme.cut : QColor(Qt::transparent));
    if (shown.state == EditState::Failed) { // a cross, as no colour alone tells it
        painter.setPen(QPen(theme.text, 1.75));
        const double r = mark / 2;
        painter.drawLine(centre - QPointF(r, r), centre + QPointF(r, r));
        painter.drawLine(centre + QPointF(-r, r), centre + QPointF(r, -r));
    } else {
        painter.drawEllipse(centre, mark / 2, mark / 2);
    }
    painter.setFont(theme.font(12));
    painter.setPen(shown.state == EditState::Made ? theme.text : theme.faint);
    const double left = area.left() + theme.px(textLeft);
    const QRectF room(left, area.top(), cross.left() - left - theme.px(4), area.height());
    painter.drawText(room, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextWordWrap, shown.text);
    painter.setPen(QPen(row == m_hovered && m_onCross ? theme.text : theme.faint, 1.5));
    const double arm = theme.px(4);
    painter.drawLine(cross.center() - QPointF(arm, arm), cross.center() + QPointF(arm, arm));
    painter.drawLine(cross.center() + QPointF(-arm, arm), cross.center() + QPointF(arm, -arm));
    if (showsFocus(this) && row == m_current) {
        painter.setPen(QPen(theme.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), theme.px(4), theme.px(4));
    }
}

void EditRows::setHovered(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    setCursor(row >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
    Q_EMIT hovered(row);
}

void EditRows::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    const int row = rowAt(at);
    const bool onCross = row >= 0 && crossRect(row).contains(at);
    if (onCross != m_onCross)
        update();
    m_onCross = onCross;
    setHovered(row);
}

void EditRows::leaveEvent(QEvent*)
{
    setHovered(-1);
}

void EditRows::mousePressEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    const int row = rowAt(at);
    if (event->button() != Qt::LeftButton || row < 0)
        return QWidget::mousePressEvent(event);
    m_current = row;
    update();
    if (crossRect(row).contains(at))
        Q_EMIT removed(row);
    else
        Q_EMIT activated(row);
}

void EditRows::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_rows.size()) - 1;
    if (last < 0)
        return QWidget::keyPressEvent(event);
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
        Q_EMIT activated(m_current);
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removed(m_current);
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    update();
}

bool EditRows::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos());
        if (row < 0)
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(),
                crossRect(row).contains(help->pos()) ? tr("Take this edit away (Delete)")
                                                     : m_rows[static_cast<std::size_t>(row)].explanation,
                this, rowRect(row));
        return true;
    }
    if (event->type() == QEvent::StyleChange) {
        fitRows();
        updateGeometry();
    }
    return QWidget::event(event);
}

} // namespace cutaway
