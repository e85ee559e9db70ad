// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/cellgrid.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include "views/parts/focusring.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    constexpr double dimmed = 0.3; // opacity of what is outdated
    constexpr int mostPictureColumns = 400; // of a saved picture; a wider one no program opens well
} // namespace

CellGrid::CellGrid(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
}

void CellGrid::setContent(CellGridContent content)
{
    const bool sameShape = content.rows == m_content.rows && content.columns == m_content.columns;
    m_content = std::move(content);
    if (!sameShape)
        m_marks.hovered.reset();
    fit();
    updateGeometry();
    viewport()->update();
}

void CellGrid::setSelected(int row, int column)
{
    if (row == m_marks.row && column == m_marks.column)
        return;
    m_marks.row = row;
    m_marks.column = column;
    if (column >= 0 && column < m_content.columns)
        reveal({ std::clamp(row, 0, std::max(0, m_content.rows - 1)), column });
    viewport()->update();
}

void CellGrid::setHoveredColumn(int column)
{
    if (column == m_marks.hoveredColumn)
        return;
    m_marks.hoveredColumn = column;
    viewport()->update();
}

void CellGrid::showCell(int row, int column)
{
    if (row >= 0 && row < m_content.rows && column >= 0 && column < m_content.columns)
        reveal({ row, column });
}

void CellGrid::setOutdated(bool outdated)
{
    if (outdated == m_outdated)
        return;
    m_outdated = outdated;
    setHovered(std::nullopt);
    viewport()->update();
}

double CellGrid::legendHeight() const
{
    return m_content.legend.empty() ? 0.0 : cellGridLegendHeight() + Theme::current().px(12);
}

// From the size of the whole widget, not of the viewport: a scroll bar that comes must not bring itself about.
void CellGrid::fit()
{
    const auto room = [&](bool across, bool down) {
        return QSizeF(width() - (down ? verticalScrollBar()->sizeHint().width() : 0),
            std::max(0.0, height() - legendHeight() - (across ? horizontalScrollBar()->sizeHint().height() : 0)));
    };
    bool across = false, down = false;
    for (int round = 0; round < 2; ++round) {
        m_layout = CellGridLayout::fitting(m_content, room(across, down));
        const QSizeF all = m_layout.contentSize(m_content);
        across = across || all.width() > m_layout.cells().width() + 0.5;
        down = down || all.height() > m_layout.cells().height() + 0.5;
    }
    m_layout = CellGridLayout::fitting(m_content, room(across, down));
    const QSizeF all = m_layout.contentSize(m_content), shown = m_layout.cells().size();
    const auto set = [](QScrollBar* bar, double whole, double part, double step) {
        bar->setRange(0, static_cast<int>(std::max(0.0, std::ceil(whole - part))));
        bar->setPageStep(static_cast<int>(part));
        bar->setSingleStep(static_cast<int>(step));
    };
    set(horizontalScrollBar(), all.width(), shown.width(), m_layout.cellWidth);
    set(verticalScrollBar(), all.height(), shown.height(), m_layout.cellHeight);
    takeScroll();
}

void CellGrid::takeScroll()
{
    m_layout.scrolled = QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value());
}

void CellGrid::scrollContentsBy(int, int)
{
    takeScroll();
    viewport()->update();
}

void CellGrid::reveal(const Cell& cell)
{
    const QRectF rect = m_layout.rectOf(cell.row, cell.column), free = m_layout.cells();
    const auto shift = [](QScrollBar* bar, double before, double behind) {
        if (before < 0)
            bar->setValue(bar->value() + static_cast<int>(std::floor(before)));
        else if (behind > 0)
            bar->setValue(bar->value() + static_cast<int>(std::ceil(behind)));
    };
    shift(horizontalScrollBar(), rect.left() - free.left(), rect.right() - free.right());
    shift(verticalScrollBar(), rect.top() - free.top(), rect.bottom() - free.bottom());
}

void CellGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setOpacity(m_outdated ? dimmed : 1.0);
    paintCellGrid(painter, m_content, m_layout, m_marks);
    paintLegend(painter, m_layout);
    if (showsFocus(this) && !m_marks.hovered) {
        painter.setPen(QPen(Theme::current().focus, 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

// Right below the cells, or at the foot where they fill the view.
void CellGrid::paintLegend(QPainter& painter, const CellGridLayout& layout) const
{
    const double end = layout.headHeight + layout.contentSize(m_content).height() + layout.footHeight;
    const double top = std::min(layout.view.height(), end);
    paintCellGridLegend(painter, m_content,
        QRectF(layout.labelWidth, top + Theme::current().px(12), layout.cells().width(), cellGridLegendHeight()));
}

void CellGrid::paintInto(QPainter& painter, const QSizeF& size) const
{
    const CellGridLayout layout
        = CellGridLayout::fitting(m_content, QSizeF(size.width(), std::max(0.0, size.height() - legendHeight())));
    paintCellGrid(painter, m_content, layout, {});
    paintLegend(painter, layout);
}

void CellGrid::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    QScrollBar* across = horizontalScrollBar();
    const bool atEnd = across->maximum() > 0 && across->value() == across->maximum();
    fit();
    if (atEnd) // who looks at the last column goes on looking at it
        across->setValue(across->maximum());
}

void CellGrid::setHovered(const std::optional<Cell>& cell)
{
    if (cell == m_marks.hovered)
        return;
    m_marks.hovered = cell;
    viewport()->update();
    if (!cell)
        QToolTip::hideText();
    setAccessibleDescription(bubble());
    Q_EMIT cellHovered(cell ? cell->row : -1, cell ? cell->column : -1);
}

QString CellGrid::bubble() const
{
    return m_marks.hovered && m_bubble ? m_bubble(m_marks.hovered->row, m_marks.hovered->column) : QString();
}

void CellGrid::showBubble()
{
    const QString text = bubble();
    if (text.isEmpty())
        return;
    const QRect cell = m_layout.rectOf(m_marks.hovered->row, m_marks.hovered->column).toRect();
    QToolTip::showText(
        viewport()->mapToGlobal(cell.bottomLeft() + QPoint(0, Theme::current().px(2))), text, this, cell);
}

void CellGrid::mousePressEvent(QMouseEvent* event)
{
    const auto cell = m_layout.cellAt(event->position(), m_content);
    if (event->button() == Qt::LeftButton && cell && !m_outdated && m_choosable)
        Q_EMIT cellChosen(cell->row, cell->column);
}

void CellGrid::mouseMoveEvent(QMouseEvent* event)
{
    const auto cell = m_outdated ? std::nullopt : m_layout.cellAt(event->position(), m_content);
    viewport()->setCursor(cell && m_choosable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setHovered(cell);
    showBubble();
}

void CellGrid::keyPressEvent(QKeyEvent* event)
{
    if (m_content.isEmpty() || m_outdated)
        return QAbstractScrollArea::keyPressEvent(event);
    Cell cell = m_marks.hovered.value_or(Cell { std::max(0, m_marks.row), std::max(0, m_marks.column) });
    const bool began = m_marks.hovered.has_value();
    switch (event->key()) {
    case Qt::Key_Left:
        cell.column -= began;
        break;
    case Qt::Key_Right:
        cell.column += began;
        break;
    case Qt::Key_Up:
        cell.row -= began;
        break;
    case Qt::Key_Down:
        cell.row += began;
        break;
    case Qt::Key_Home:
        cell.column = 0;
        break;
    case Qt::Key_End:
        cell.column = m_content.columns - 1;
        break;
    case Qt::Key_PageUp:
        cell.row = 0;
        break;
    case Qt::Key_PageDown:
        cell.row = m_content.rows - 1;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (!m_choosable)
            return QAbstractScrollArea::keyPressEvent(event);
        if (m_marks.hovered)
            Q_EMIT cellChosen(cell.row, cell.column);
        return;
    default:
        return QAbstractScrollArea::keyPressEvent(event);
    }
    cell.row = std::clamp(cell.row, 0, m_content.rows - 1);
    cell.column = std::clamp(cell.column, 0, m_content.columns - 1);
    reveal(cell);
    setHovered(cell);
    showBubble();
}

void CellGrid::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void CellGrid::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    setHovered(std::nullopt);
}

bool CellGrid::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        setHovered(std::nullopt);
    if (event->type() == QEvent::ToolTip)
        return true; // showBubble() says it already
    return QAbstractScrollArea::viewportEvent(event);
}

void CellGrid::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        fit();
        updateGeometry();
    }
}

QSize CellGrid::sizeHint() const
{
    const Theme& theme = Theme::current();
    return { theme.px(480), theme.px(320) };
}

QSize CellGrid::minimumSizeHint() const
{
    const Theme& theme = Theme::current();
    return { theme.px(220), theme.px(160) };
}

CellGridLayout CellGrid::pictureLayout() const
{
    const Theme& theme = Theme::current();
    const bool written = !m_content.texts.isEmpty();
    CellGridLayout layout = CellGridLayout::fitting(m_content, QSizeF(1, 1));
    layout.cellWidth = theme.px(written ? 84 : m_content.columns <= 48 ? 40 : 14);
    layout.cellHeight = theme.px(28);
    const int columns = std::min(m_content.columns, mostPictureColumns);
    layout.view = QSizeF(layout.labelWidth + columns * layout.cellWidth + 2,
        layout.headHeight + m_content.rows * layout.cellHeight + layout.footHeight + 2);
    return layout;
}

QSize CellGrid::pictureSize() const
{
    const Theme& theme = Theme::current();
    const QSizeF view = pictureLayout().view;
    return { std::max(theme.px(420), static_cast<int>(view.width())) + theme.px(32),
        static_cast<int>(view.height() + legendHeight()) + theme.px(32 + 34) };
}

QString CellGrid::pictureTitle(const QString& title) const
{
    if (m_content.columns <= mostPictureColumns)
        return title;
    return tr("%1 · the first %2 of %3 columns").arg(title, number(mostPictureColumns), number(m_content.columns));
}

void CellGrid::paintPicture(QPainter& painter, const QString& title) const
{
    const Theme& theme = Theme::current();
    const CellGridLayout layout = pictureLayout();
    painter.fillRect(QRect(QPoint(), pictureSize()), theme.panel);
    painter.translate(theme.px(16), theme.px(16));
    painter.setFont(theme.font(16, true));
    painter.setPen(theme.text);
    const QFontMetricsF metrics(painter.font());
    painter.drawText(QPointF(0, metrics.ascent()),
        metrics.elidedText(pictureTitle(title), Qt::ElideRight, pictureSize().width() - theme.px(32)));
    painter.translate(0, theme.px(34));
    CellGridMarks marks = m_marks;
    marks.hovered.reset();
    marks.hoveredColumn = -1;
    paintCellGrid(painter, m_content, layout, marks);
    paintCellGridLegend(painter, m_content,
        QRectF(layout.labelWidth, layout.view.height() + theme.px(8), layout.cells().width(), cellGridLegendHeight()));
}

} // namespace cutaway
