// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/heatmap.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QWheelEvent>

#include "views/parts/heatmapimage.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {
    constexpr int vectorCells = 128 * 129 / 2;
    constexpr int largestCell = 88; // pixels at scale 1
    constexpr int finestCells = 2048; // pixels of an image in a picture that is saved
    constexpr double dimmed = 0.3; // opacity of what is outdated
} // namespace

HeatMap::HeatMap(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void HeatMap::setContent(HeatMapContent content)
{
    m_content = std::move(content);
    m_pool = 0;
    findOpenEnd();
    const double zoom = m_geometry.zoom();
    m_geometry.setMatrix(m_content.rows, m_content.columns);
    fitViewport();
    if (m_geometry.zoom() != zoom)
        Q_EMIT zoomChanged(m_geometry.zoom());
    if (m_cursor && (m_cursor->row >= m_content.rows || m_cursor->column >= m_content.columns))
        setCursorCell(std::nullopt);
    redraw();
}

void HeatMap::findOpenEnd()
{
    const float end = m_content.end * 1.0001f;
    m_content.endIsOpen = m_content.end != 1.0f
        && std::any_of(
            m_content.values.begin(), m_content.values.end(), [end](float value) { return std::abs(value) > end; });
}

void HeatMap::setOutdated(bool outdated)
{
    if (outdated == m_outdated)
        return;
    m_outdated = outdated;
    if (outdated)
        setCursorCell(std::nullopt);
    update();
}

void HeatMap::setScale(ValueScale scale)
{
    m_scale = scale;
    m_pool = 0;
    redraw();
}

void HeatMap::setColorMap(ColorMap map)
{
    if (map == m_map)
        return;
    m_map = map;
    m_pool = 0;
    fitViewport(); // as below
    redraw();
}

void HeatMap::setColorEnd(float end)
{
    if (end == m_content.end)
        return;
    m_content.end = end;
    m_pool = 0;
    findOpenEnd();
    fitViewport(); // the legend's numbers may be wider
    redraw();
}

void HeatMap::setSelectedRow(int row)
{
    if (row == m_selectedRow)
        return;
    m_selectedRow = row;
    if (row >= 0 && row < m_content.rows && m_geometry.zoom() > 1.0) {
        const CellRange columns = m_geometry.visibleColumns();
        m_geometry.reveal({ row, std::clamp(row, columns.first, std::max(columns.first, columns.end - 1)) });
    }
    redraw();
}

void HeatMap::setHighlighted(int index)
{
    if (index == m_highlighted)
        return;
    m_highlighted = index;
    update();
}

void HeatMap::setChangedCells(std::vector<Cell> cells)
{
    if (cells == m_changed)
        return;
    m_changed = std::move(cells);
    update();
}

void HeatMap::setRowValues(int row, const std::vector<float>& values)
{
    if (row < 0 || row >= m_content.rows || values.size() != static_cast<std::size_t>(m_content.columns))
        return;
    std::copy(
        values.begin(), values.end(), m_content.values.begin() + static_cast<std::ptrdiff_t>(row) * m_content.columns);
    m_pool = 0;
    redraw();
}

void HeatMap::setCellsDragged(bool dragged)
{
    if (dragged == m_cellsDragged)
        return; // what is pulled at stays
    m_cellsDragged = dragged;
    m_dragged.reset();
    m_pressed = m_dragging = false;
    unsetCursor();
}

QSize HeatMap::sizeHint() const
{
    return { Theme::current().px(640), Theme::current().px(560) };
}

QSize HeatMap::minimumSizeHint() const
{
    return { Theme::current().px(280), Theme::current().px(240) };
}

void HeatMap::fitViewport()
{
    const QMarginsF around = HeatMapPainter::margins(m_content, m_map, size(), m_legendSide);
    const QRectF area = QRectF(rect()).marginsRemoved(around);
    m_geometry.setViewport(area.isValid() ? area.toAlignedRect() : QRectF(), Theme::current().px(largestCell));
}

const QImage& HeatMap::image()
{
    // A cell below a pixel would be skipped by the painter: then each pixel is the largest weight it covers.
    const double pixels = m_geometry.cellSize() * devicePixelRatioF();
    const int pool = std::max(1, static_cast<int>(std::ceil(1.0 / std::max(pixels, 1e-3) - 1e-9)));
    const ColorMap map = onGround(m_map, Theme::current().dark);
    if (pool != m_pool || map != m_imageMap) {
        const ColorTable& colors = ColorTable::of(map, m_scale);
        m_image = heatMapImage(
            m_content.values.data(), m_content.rows, m_content.columns, colors, m_content.causal, pool, m_content.end);
        m_pool = pool;
        m_imageMap = map;
    }
    return m_image;
}

HeatMapMarks HeatMap::marks() const
{
    HeatMapMarks marks;
    marks.selectedRow = m_selectedRow;
    marks.hoveredRow = m_cursor ? m_cursor->row : m_highlighted;
    marks.hoveredColumn = m_cursor ? m_cursor->column : m_highlighted;
    marks.cellMarked = m_cursor.has_value() && !m_content.isMasked(*m_cursor);
    return marks;
}

// Cells, labels and legend: drawn anew only when one of them changes, not while the pointer moves.
const QPixmap& HeatMap::base()
{
    if (!m_base.isNull() && m_base.devicePixelRatio() == devicePixelRatioF())
        return m_base;
    m_base = QPixmap(size() * devicePixelRatioF());
    m_base.setDevicePixelRatio(devicePixelRatioF());
    m_base.fill(Qt::transparent);
    QPainter painter(&m_base);
    painter.setRenderHint(QPainter::Antialiasing);
    const HeatMapPainter drawing(m_content, m_geometry, m_map, m_scale, m_legendSide);
    const QImage& cells = image();
    drawing.drawCells(painter, cells, m_pool);
    drawing.drawLabels(painter, m_selectedRow);
    drawing.drawSums(painter);
    drawing.drawLegend(painter);
    return m_base;
}

// What changed besides the pointer's place.
void HeatMap::redraw()
{
    m_base = QPixmap();
    update();
}

void HeatMap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_geometry.isEmpty() && !m_geometry.viewport().isEmpty()) {
        const HeatMapPainter drawing(m_content, m_geometry, m_map, m_scale, m_legendSide);
        painter.setOpacity(m_outdated ? dimmed : 1.0);
        painter.drawPixmap(0, 0, base());
        painter.setOpacity(1.0);
        if (!m_outdated) {
            drawing.drawChanged(painter, m_changed);
            drawing.drawHoveredLabels(painter, marks());
            drawing.drawMarks(painter, marks());
            paintBubble(painter);
        }
    }
    if (hasFocus() && m_keyboard) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::current().focus, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

QString HeatMap::bubbleHeadline() const
{
    if (!m_cursor || !m_bubbleText || m_content.isMasked(*m_cursor))
        return {};
    return m_bubbleText(*m_cursor, m_content.at(*m_cursor)).headline;
}

void HeatMap::paintBubble(QPainter& painter) const
{
    if (!m_cursor || (m_dragging && !m_dragged) || bubbleHeadline().isEmpty())
        return;
    const Theme& theme = Theme::current();
    const Bubble bubble = m_bubbleText(*m_cursor, m_content.at(*m_cursor));
    const QFontMetricsF bold(theme.font(12, true));
    const QFontMetricsF plain(theme.font(12));
    const double pad = theme.px(12);
    const double line = theme.px(17);
    const double room = width() - 2 * pad - 4;
    const QString headline = bold.elidedText(bubble.headline, Qt::ElideRight, room);
    const QString note = plain.elidedText(bubble.note, Qt::ElideRight, room);
    const double wide = std::max(bold.horizontalAdvance(headline), plain.horizontalAdvance(note)) + 2 * pad;
    const double high = (note.isEmpty() ? 1 : 2) * line + theme.px(16);
    const QRectF cell = m_geometry.rectOf(m_cursor->row, m_cursor->column);
    QRectF box(cell.right() + theme.px(12), cell.top() - high - theme.px(12), wide, high);
    if (box.top() < 2)
        box.moveTop(cell.bottom() + theme.px(12));
    box.moveLeft(std::clamp(box.left(), 2.0, std::max(2.0, width() - 2 - wide)));
    box.moveTop(std::clamp(box.top(), 2.0, std::max(2.0, height() - 2 - high)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    painter.drawRoundedRect(box, theme.px(6), theme.px(6));
    painter.setPen(theme.bg);
    painter.setFont(theme.font(12, true));
    const double first = box.top() + theme.px(8);
    painter.drawText(QRectF(box.left() + pad, first, wide - pad, line), Qt::AlignLeft | Qt::AlignVCenter, headline);
    painter.setFont(theme.font(12));
    painter.drawText(QRectF(box.left() + pad, first + line, wide - pad, line), Qt::AlignLeft | Qt::AlignVCenter, note);
}

void HeatMap::paintPicture(QPainter& painter, const QSize& size, const QString& title, const QString& note) const
{
    const Theme& theme = Theme::current();
    const double pad = theme.px(24);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(QPoint(), size), theme.panel);
    painter.setPen(theme.text);
    painter.setFont(theme.font(20, true));
    painter.drawText(QPointF(pad, pad + theme.px(18)), title);
    painter.setPen(theme.dim);
    painter.setFont(theme.font(13));
    painter.drawText(QRectF(pad, pad + theme.px(28), size.width() - 2 * pad, theme.px(22)),
        Qt::AlignLeft | Qt::AlignTop,
        QFontMetricsF(painter.font()).elidedText(note, Qt::ElideRight, size.width() - 2 * pad));
    HeatMapGeometry geometry;
    geometry.setMatrix(m_content.rows, m_content.columns);
    LegendSide side = LegendSide::Right;
    const QRectF sheet(pad, pad + theme.px(56), size.width() - 2 * pad, size.height() - 2 * pad - theme.px(56));
    const QRectF area = sheet.marginsRemoved(HeatMapPainter::margins(m_content, m_map, sheet.size(), side));
    geometry.setViewport(area.toAlignedRect(), theme.px(largestCell));
    const HeatMapPainter drawing(m_content, geometry, m_map, m_scale, side);
    if (m_content.rows * (m_content.rows + 1) / 2 <= vectorCells) {
        drawing.drawCellsAsRects(painter);
    } else {
        const ColorTable& colors = ColorTable::of(onGround(m_map, theme.dark), m_scale);
        // Larger than it needs to be: what smooths pictures, as some viewers of SVG do, leaves the cells their edges then.
        const QImage cells = heatMapImage(
            m_content.values.data(), m_content.rows, m_content.columns, colors, m_content.causal, 1, m_content.end);
        const int times = std::max(1, finestCells / std::max(m_content.rows, m_content.columns));
        painter.fillRect(geometry.matrixRect(), theme.sunk);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(
            geometry.matrixRect(), cells.scaled(cells.size() * times, Qt::IgnoreAspectRatio, Qt::FastTransformation));
    }
    HeatMapMarks shown;
    shown.selectedRow = m_selectedRow;
    drawing.drawLabels(painter, m_selectedRow);
    drawing.drawMarks(painter, shown);
    drawing.drawSums(painter);
    drawing.drawLegend(painter);
    painter.restore();
}

void HeatMap::zoomBy(double factor, const QPointF& fixed)
{
    const double before = m_geometry.zoom();
    m_geometry.zoomAt(factor, fixed);
    if (m_geometry.zoom() != before)
        Q_EMIT zoomChanged(m_geometry.zoom());
    redraw();
}

void HeatMap::zoomIn()
{
    const QPointF centre
        = m_cursor ? m_geometry.rectOf(m_cursor->row, m_cursor->column).center() : m_geometry.visibleRect().center();
    zoomBy(1.5, centre);
}

void HeatMap::zoomOut()
{
    zoomBy(1 / 1.5, m_geometry.visibleRect().center());
}

void HeatMap::zoomToFit()
{
    m_geometry.fit();
    Q_EMIT zoomChanged(1.0);
    redraw();
}

void HeatMap::setCursorCell(const std::optional<Cell>& cell)
{
    if (cell == m_cursor || (cell && m_outdated))
        return;
    m_cursor = cell;
    setAccessibleDescription(bubbleHeadline());
    update();
    Q_EMIT cellHovered(cell ? cell->row : -1, cell ? cell->column : -1);
}

void HeatMap::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitViewport();
    redraw();
}

void HeatMap::wheelEvent(QWheelEvent* event)
{
    const double turns = event->angleDelta().y() / 120.0;
    if (turns == 0.0)
        return event->ignore();
    zoomBy(std::pow(1.25, turns), event->position());
    setCursorCell(m_geometry.cellAt(event->position()));
    event->accept();
}

void HeatMap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_pressed = true;
    m_dragging = false;
    m_dragFrom = event->position();
    m_dragged = m_cellsDragged && !m_outdated ? m_geometry.cellAt(event->position()) : std::nullopt;
    if (m_dragged && m_content.isMasked(*m_dragged))
        m_dragged.reset();
    if (m_keyboard) {
        m_keyboard = false;
        update();
    }
}

void HeatMap::mouseMoveEvent(QMouseEvent* event)
{
    if (m_pressed && m_dragged) {
        const double up = m_dragFrom.y() - event->position().y();
        m_dragging = m_dragging || std::abs(up) > 3;
        if (m_dragging) {
            setCursor(Qt::SizeVerCursor);
            Q_EMIT cellDragged(m_dragged->row, m_dragged->column, up / Theme::current().scale);
        }
        return;
    }
    if (m_pressed && m_geometry.zoom() > 1.0
        && (m_dragging || (event->position() - m_dragFrom).manhattanLength() > 5)) {
        m_dragging = true;
        setCursor(Qt::ClosedHandCursor);
        m_geometry.panBy(event->position() - m_dragFrom);
        m_dragFrom = event->position();
        redraw();
        return;
    }
    setCursorCell(m_geometry.cellAt(event->position()));
}

void HeatMap::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_pressed && !m_dragging) {
        const auto cell = m_geometry.cellAt(event->position());
        if (cell && !m_outdated)
            Q_EMIT cellActivated(cell->row, cell->column);
    }
    if (m_pressed && m_dragging && m_dragged)
        Q_EMIT cellDropped(m_dragged->row, m_dragged->column);
    m_dragged.reset();
    m_pressed = false;
    m_dragging = false;
    unsetCursor();
    update();
}

void HeatMap::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const std::optional<Cell> cell = byMouse ? m_geometry.cellAt(QPointF(event->pos())) : m_cursor;
    if (!cell || m_outdated || m_content.isMasked(*cell))
        return event->ignore();
    Q_EMIT menuRequested(
        cell->row, cell->column, byMouse ? event->globalPos() : mapToGlobal(cellRect(*cell).center().toPoint()));
}

void HeatMap::leaveEvent(QEvent*)
{
    setCursorCell(std::nullopt);
}

void HeatMap::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason)
        m_keyboard = false;
    else if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        m_keyboard = true;
    update();
}

void HeatMap::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    if (!underMouse())
        setCursorCell(std::nullopt);
    update();
}

void HeatMap::pointAt(const Cell& cell)
{
    if (cell.row >= m_content.rows || cell.column >= m_content.columns)
        return;
    m_keyboard = true;
    m_geometry.reveal(cell);
    setCursorCell(cell);
    redraw();
}

void HeatMap::walk(int rows, int columns)
{
    if (m_geometry.isEmpty())
        return;
    const int startRow = m_selectedRow >= 0 && m_selectedRow < m_content.rows ? m_selectedRow : 0;
    Cell cell = m_cursor.value_or(Cell { startRow, std::min(startRow, m_content.columns - 1) });
    if (m_cursor) {
        cell.row = std::clamp(cell.row + rows, 0, m_content.rows - 1);
        cell.column = std::clamp(cell.column + columns, 0, m_content.columns - 1);
        if (m_content.isMasked(cell)) // keep under the diagonal: a step to the right goes along it
            cell = rows < 0 ? Cell { cell.row, cell.row } : Cell { cell.column, cell.column };
    }
    m_geometry.reveal(cell);
    setCursorCell(cell);
    redraw();
}

/// Of a number that is typed for the cell under the cursor, or a step of it.
bool HeatMap::editByKey(const QKeyEvent& event)
{
    if (!m_cellsDragged || !m_cursor || m_outdated || m_content.isMasked(*m_cursor))
        return false;
    const bool up = event.key() == Qt::Key_Up;
    if (event.modifiers() == Qt::AltModifier && (up || event.key() == Qt::Key_Down)) {
        Q_EMIT cellStepped(m_cursor->row, m_cursor->column, up ? 1 : -1);
        return true;
    }
    const QString text = event.text();
    const bool ofNumber = text.size() == 1 && (text[0].isDigit() || QStringLiteral(".,-").contains(text[0]));
    if (ofNumber && !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier)))
        Q_EMIT cellTyped(m_cursor->row, m_cursor->column, text);
    return ofNumber;
}

void HeatMap::keyPressEvent(QKeyEvent* event)
{
    if (!m_keyboard) {
        m_keyboard = true;
        update();
    }
    if (editByKey(*event))
        return;
    switch (event->key()) {
    case Qt::Key_Left:
        return walk(0, -1);
    case Qt::Key_Right:
        return walk(0, 1);
    case Qt::Key_Up:
        return walk(-1, 0);
    case Qt::Key_Down:
        return walk(1, 0);
    case Qt::Key_Home:
        return walk(0, -m_content.columns);
    case Qt::Key_End:
        return walk(m_content.rows, 0);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return zoomToFit();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_cursor)
            Q_EMIT cellActivated(m_cursor->row, m_cursor->column);
        return;
    case Qt::Key_Escape:
        if (m_cursor)
            return setCursorCell(std::nullopt);
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

bool HeatMap::event(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture) {
        auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomBy(1.0 + gesture->value(), gesture->position());
            return true;
        }
    }
    if (event->type() == QEvent::StyleChange) {
        m_pool = 0;
        fitViewport();
        redraw();
    }
    return QWidget::event(event);
}

} // namespace cutaway
