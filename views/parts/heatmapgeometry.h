// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QRectF>

namespace cutaway {

struct Cell {
    int row = 0;
    int column = 0;
    bool operator==(const Cell&) const = default;
};

/// Half-open range of rows or columns.
struct CellRange {
    int first = 0;
    int end = 0;
    bool operator==(const CellRange&) const = default;
};

/// Where the cells of a matrix lie in a viewport: square cells, zoom about a point, pan held to the matrix. Knows no widget.
class HeatMapGeometry {
public:
    void setMatrix(
        int rows, int columns); ///< keeps cells and place while the size is alike, as when one types; else fits
    void setViewport(const QRectF& area, double largestCell);
    void fit();
    void zoomAt(double factor, const QPointF& fixed);
    void panBy(const QPointF& delta);
    void reveal(const Cell& cell); ///< pans as little as is needed to have the cell inside

    int rows() const { return m_rows; }
    int columns() const { return m_columns; }
    bool isEmpty() const { return m_rows == 0 || m_columns == 0; }
    double zoom() const { return m_zoom; } ///< 1 = the whole matrix fits
    double largestZoom() const;
    double cellSize() const { return m_fitCell * m_zoom; }
    QRectF viewport() const { return m_viewport; }
    QRectF matrixRect() const; ///< all of it; may reach beyond the viewport
    QRectF visibleRect() const; ///< its part inside the viewport
    QRectF rectOf(int row, int column) const;
    QRectF rowRect(int row, CellRange columns) const;
    QRectF columnRect(int column, CellRange rows) const;
    std::optional<Cell> cellAt(const QPointF& point) const; ///< only inside the viewport
    CellRange visibleRows() const;
    CellRange visibleColumns() const;
    /// 1 when every label has `pixels` of room, else every how many of them one may be drawn.
    int labelStep(double pixels) const;

private:
    void clamp();

    int m_rows = 0;
    int m_columns = 0;
    QRectF m_viewport;
    double m_largestCell = 64.0;
    double m_fitCell = 1.0; ///< side of a cell at zoom 1, pixels
    double m_zoom = 1.0;
    QPointF m_origin; ///< top left of the matrix
};

} // namespace cutaway
