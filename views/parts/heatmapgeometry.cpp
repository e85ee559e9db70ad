// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/heatmapgeometry.h"

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace {

    CellRange visible(double matrixStart, double cell, int count, double from, double to)
    {
        if (count == 0 || cell <= 0)
            return {};
        const int first = static_cast<int>(std::floor((from - matrixStart) / cell));
        const int end = static_cast<int>(std::ceil((to - matrixStart) / cell));
        return { std::clamp(first, 0, count), std::clamp(end, 0, count) };
    }

} // namespace

void HeatMapGeometry::setMatrix(int rows, int columns)
{
    if (rows == m_rows && columns == m_columns)
        return;
    const bool alike = std::max(rows, m_rows) <= 2 * std::min(rows, m_rows);
    const double cell = alike && m_zoom > 1.0 ? cellSize() : 0.0;
    const QPointF origin = m_origin;
    m_rows = std::max(0, rows);
    m_columns = std::max(0, columns);
    fit();
    if (cell > m_fitCell) { // who looks at a part goes on doing so
        m_zoom = std::min(cell / m_fitCell, largestZoom());
        m_origin = origin;
        clamp();
    }
}

void HeatMapGeometry::setViewport(const QRectF& area, double largestCell)
{
    if (area == m_viewport && largestCell == m_largestCell)
        return;
    const double zoom = m_zoom;
    const QPointF centre = m_viewport.center();
    const QPointF held = isEmpty() || cellSize() <= 0 ? QPointF() : (centre - m_origin) / cellSize();
    m_viewport = area;
    m_largestCell = largestCell;
    fit();
    if (zoom > 1.0) { // the same cell stays in the middle
        m_zoom = std::min(zoom, largestZoom());
        m_origin = m_viewport.center() - held * cellSize();
        clamp();
    }
}

void HeatMapGeometry::fit()
{
    m_zoom = 1.0;
    m_fitCell = 1.0;
    if (isEmpty() || m_viewport.isEmpty())
        return;
    const double side = std::min(m_viewport.width() / m_columns, m_viewport.height() / m_rows);
    m_fitCell = std::min(side, m_largestCell);
    if (m_fitCell >= 4.0)
        m_fitCell = std::floor(m_fitCell); // whole pixels keep cells equal and edges sharp
    clamp();
}

double HeatMapGeometry::largestZoom() const
{
    return std::max(1.0, m_largestCell / m_fitCell);
}

void HeatMapGeometry::zoomAt(double factor, const QPointF& fixed)
{
    if (isEmpty())
        return;
    const QPointF cells = (fixed - m_origin) / cellSize();
    m_zoom = std::clamp(m_zoom * factor, 1.0, largestZoom());
    m_origin = fixed - cells * cellSize();
    clamp();
}

void HeatMapGeometry::panBy(const QPointF& delta)
{
    m_origin += delta;
    clamp();
}

void HeatMapGeometry::reveal(const Cell& cell)
{
    const QRectF rect = rectOf(cell.row, cell.column);
    QPointF delta;
    if (rect.left() < m_viewport.left())
        delta.setX(m_viewport.left() - rect.left());
    else if (rect.right() > m_viewport.right())
        delta.setX(m_viewport.right() - rect.right());
    if (rect.top() < m_viewport.top())
        delta.setY(m_viewport.top() - rect.top());
    else if (rect.bottom() > m_viewport.bottom())
        delta.setY(m_viewport.bottom() - rect.bottom());
    panBy(delta);
}

// A matrix larger than the viewport covers it; a smaller one lies in its middle, at its top.
void HeatMapGeometry::clamp()
{
    const double width = m_columns * cellSize();
    const double height = m_rows * cellSize();
    if (width <= m_viewport.width())
        m_origin.setX(std::floor(m_viewport.left() + (m_viewport.width() - width) / 2));
    else
        m_origin.setX(std::clamp(m_origin.x(), m_viewport.right() - width, m_viewport.left()));
    if (height <= m_viewport.height())
        m_origin.setY(m_viewport.top());
    else
        m_origin.setY(std::clamp(m_origin.y(), m_viewport.bottom() - height, m_viewport.top()));
}

QRectF HeatMapGeometry::matrixRect() const
{
    return { m_origin, QSizeF(m_columns * cellSize(), m_rows * cellSize()) };
}

QRectF HeatMapGeometry::visibleRect() const
{
    return matrixRect() & m_viewport;
}

QRectF HeatMapGeometry::rectOf(int row, int column) const
{
    const double cell = cellSize();
    return { m_origin.x() + column * cell, m_origin.y() + row * cell, cell, cell };
}

QRectF HeatMapGeometry::rowRect(int row, CellRange columns) const
{
    return rectOf(row, columns.first) | rectOf(row, std::max(columns.first, columns.end - 1));
}

QRectF HeatMapGeometry::columnRect(int column, CellRange rows) const
{
    return rectOf(rows.first, column) | rectOf(std::max(rows.first, rows.end - 1), column);
}

std::optional<Cell> HeatMapGeometry::cellAt(const QPointF& point) const
{
    if (isEmpty() || !m_viewport.contains(point))
        return std::nullopt;
    const QPointF at = (point - m_origin) / cellSize();
    if (at.x() < 0 || at.y() < 0 || at.x() >= m_columns || at.y() >= m_rows)
        return std::nullopt;
    return Cell { static_cast<int>(at.y()), static_cast<int>(at.x()) };
}

CellRange HeatMapGeometry::visibleRows() const
{
    return visible(m_origin.y(), cellSize(), m_rows, m_viewport.top(), m_viewport.bottom());
}

CellRange HeatMapGeometry::visibleColumns() const
{
    return visible(m_origin.x(), cellSize(), m_columns, m_viewport.left(), m_viewport.right());
}

int HeatMapGeometry::labelStep(double pixels) const
{
    return std::max(1, static_cast<int>(std::ceil(pixels / cellSize() - 1e-9)));
}

} // namespace cutaway
