// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QRectF>

#include "views/parts/cellgridcontent.h"
#include "views/parts/heatmapgeometry.h"

class QPainter;

namespace cutaway {

/// Where the cells of a grid lie: labels at the left and above, which stay while the cells scroll below them. Knows no widget.
struct CellGridLayout {
    double labelWidth = 0, headHeight = 0, footHeight = 0;
    double cellWidth = 0, cellHeight = 0;
    QSizeF view; ///< all of it
    QPointF scrolled;

    QRectF cells() const; ///< the part of the view in which they show
    QRectF rectOf(int row, int column) const;
    std::optional<Cell> cellAt(const QPointF& point, const CellGridContent& content) const;
    CellRange visibleColumns(const CellGridContent& content) const;
    CellRange visibleRows(const CellGridContent& content) const;
    QSizeF contentSize(const CellGridContent& content) const; ///< of the cells alone

    /// For a view of that size: cells share the room between the least and the largest that one reads well.
    static CellGridLayout fitting(const CellGridContent& content, const QSizeF& view);
};

struct CellGridMarks {
    int row = -1, column = -1; ///< selected: the cell, or with one of them −1 the whole row or column
    std::optional<Cell> hovered;
    int hoveredColumn = -1; ///< another panel's
};

/// Draws a grid into any painter: the widget's, or that of an SVG.
void paintCellGrid(
    QPainter& painter, const CellGridContent& content, const CellGridLayout& layout, const CellGridMarks& marks);
/// The colour scale with its numbers, in one line.
void paintCellGridLegend(QPainter& painter, const CellGridContent& content, const QRectF& area);
double cellGridLegendHeight();

} // namespace cutaway
