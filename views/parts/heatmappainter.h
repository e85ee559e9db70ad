// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QFont>
#include <QImage>
#include <QStringList>

#include "views/parts/colormap.h"
#include "views/parts/heatmapgeometry.h"

class QPainter;

namespace cutaway {

/// A matrix and the words at its edges.
struct HeatMapContent {
    int rows = 0;
    int columns = 0;
    bool causal = false; ///< cells above the diagonal are masked
    std::vector<float> values; ///< (rows, columns), 0..end; −end..end with a signed map
    float end = 1.0f; ///< value of the last colour
    bool endIsOpen = false; ///< larger ones have it too, and the legend says so; found by HeatMap
    std::vector<float> columnSums; ///< as slim bars below the cells; empty: none
    std::vector<float> rowSums; ///< at their right
    QString sumsLabel; ///< "sum": beside the bars of the columns
    QStringList rowLabels;
    QStringList columnLabels;

    float at(const Cell& cell) const { return values[static_cast<std::size_t>(cell.row) * columns + cell.column]; }
    bool isMasked(const Cell& cell) const { return causal && cell.column > cell.row; }
};

/// Rows and columns that stand out; −1 = none.
struct HeatMapMarks {
    int selectedRow = -1; ///< outlined in the cut red
    int hoveredRow = -1;
    int hoveredColumn = -1;
    bool cellMarked = false; ///< the cell (hoveredRow, hoveredColumn) is outlined as well
};

/// Where the legend stands: where the matrix loses less by it.
enum class LegendSide { Right, Below };

/// Draws a matrix with labels and legend into any painter: the widget's, or that of an SVG.
class HeatMapPainter {
public:
    HeatMapPainter(const HeatMapContent& content, const HeatMapGeometry& geometry, ColorMap map, ValueScale scale,
        LegendSide side);

    /// The room beside the cells that labels and legend ask for, in an area of `size`.
    static QMarginsF margins(const HeatMapContent& content, ColorMap map, const QSizeF& size, LegendSide& side);
    void drawCells(QPainter& painter, const QImage& image, int pool) const; ///< from an image, fast
    void drawCellsAsRects(QPainter& painter) const; ///< each cell by itself, for vector pictures
    void drawMarks(QPainter& painter, const HeatMapMarks& marks) const;
    void drawChanged(QPainter& painter, const std::vector<Cell>& cells) const; ///< a corner of each in the cut red
    void drawLabels(QPainter& painter, int selectedRow) const;
    void drawHoveredLabels(QPainter& painter, const HeatMapMarks& marks) const; ///< over those of drawLabels
    void drawSums(QPainter& painter) const; ///< lengths as parts of the largest sum, which is named
    void drawLegend(QPainter& painter) const;
    QRectF legendRect() const;

private:
    enum class LabelManner { Plain, StandsOut, Hidden };
    int rowStep() const; ///< each so many-th row has a label
    int columnStep() const;
    void drawRowLabel(QPainter& painter, int row, const QColor& color, LabelManner manner) const;
    void drawColumnLabel(QPainter& painter, int column, const QColor& color, LabelManner manner) const;

    const HeatMapContent& m_content;
    const HeatMapGeometry& m_geometry;
    ColorMap m_map;
    ValueScale m_scale;
    LegendSide m_side;
};

} // namespace cutaway
