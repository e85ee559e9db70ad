// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/heatmappainter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include "views/parts/theme.h"

namespace cutaway {

namespace {

    constexpr double slope = std::numbers::pi / 3.2; // of the column labels, as in the look
    constexpr int labelGap = 8;
    constexpr int longestLabel = 104;

    double widestLabel(const QStringList& labels, const QFontMetricsF& metrics)
    {
        double widest = 0;
        qsizetype longest = 0;
        for (const QString& label : labels) {
            // Measuring is dear: a label much shorter than the longest so far cannot be the widest.
            if (label.size() * 2 < longest)
                continue;
            longest = std::max(longest, label.size());
            widest = std::max(widest, metrics.horizontalAdvance(label));
            if (widest > Theme::current().px(longestLabel))
                return Theme::current().px(longestLabel);
        }
        return widest;
    }

    // Which labels get drawn: each step-th one, and those that stand out, from whose neighbours room is taken.
    template <class Draw> void eachLabel(CellRange range, int step, const std::vector<int>& always, Draw draw)
    {
        const int first = (range.first + step - 1) / step * step;
        for (int i = first; i < range.end; i += step) {
            const bool crowded = step > 1 && std::any_of(always.begin(), always.end(), [&](int special) {
                return special >= 0 && special != i && std::abs(special - i) < step;
            });
            if (!crowded && std::find(always.begin(), always.end(), i) == always.end())
                draw(i);
        }
        for (const int special : always)
            if (special >= range.first && special < range.end)
                draw(special);
    }

} // namespace

HeatMapPainter::HeatMapPainter(const HeatMapContent& content, const HeatMapGeometry& geometry, ColorMap map, ValueScale scale)
    : m_content(content)
    , m_geometry(geometry)
    , m_map(map)
    , m_scale(scale)
{
}

QMarginsF HeatMapPainter::margins(const HeatMapContent& content)
{
    const Theme& theme = Theme::current();
    const QFontMetricsF metrics(theme.mono(12));
    const double rows = widestLabel(content.rowLabels, metrics);
    const double columns = widestLabel(content.columnLabels, metrics);
    const double overhang = std::cos(slope) * columns;
    return { rows + theme.px(labelGap + 2), std::sin(slope) * columns + theme.px(labelGap + 10),
        std::max<double>(theme.px(78), overhang), static_cast<double>(theme.px(4)) };
}

void HeatMapPainter::drawCells(QPainter& painter, const QImage& image, int pool) const
{
    const QRectF shown = m_geometry.visibleRect();
    if (shown.isEmpty())
        return;
    painter.fillRect(shown, Theme::current().sunk);
    const CellRange rows = m_geometry.visibleRows();
    const CellRange columns = m_geometry.visibleColumns();
    // Whole source pixels only, so that cells keep their size while one pans.
    const int top = rows.first / pool;
    const int left = columns.first / pool;
    const int bottom = std::min(image.height(), (rows.end + pool - 1) / pool);
    const int right = std::min(image.width(), (columns.end + pool - 1) / pool);
    const double pixel = m_geometry.cellSize() * pool;
    const QPointF origin = m_geometry.matrixRect().topLeft();
    painter.save();
    painter.setClipRect(shown, Qt::IntersectClip);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(QRectF(origin + QPointF(left, top) * pixel, QSizeF(right - left, bottom - top) * pixel), image,
        QRectF(left, top, right - left, bottom - top));
    painter.restore();
}

void HeatMapPainter::drawCellsAsRects(QPainter& painter) const
{
    const ColorTable colors(m_map, m_scale);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(m_geometry.matrixRect(), Theme::current().sunk);
    for (int row = 0; row < m_content.rows; ++row)
        for (int column = 0; column < m_content.columns; ++column)
            if (!m_content.isMasked({ row, column }))
                painter.fillRect(m_geometry.rectOf(row, column), QColor(colors.colorOf(m_content.at({ row, column }))));
    painter.restore();
}

void HeatMapPainter::drawMarks(QPainter& painter, const HeatMapMarks& marks) const
{
    const Theme& theme = Theme::current();
    const QRectF shown = m_geometry.visibleRect();
    if (shown.isEmpty())
        return;
    painter.save();
    painter.setClipRect(shown.adjusted(-2, -2, 2, 2), Qt::IntersectClip);
    painter.setBrush(Qt::NoBrush);
    const auto inRows = [&](int row) { return row >= 0 && row < m_content.rows; };
    const auto inColumns = [&](int column) { return column >= 0 && column < m_content.columns; };
    const auto rowOutline = [&](int row) {
        return m_geometry.rowRect(row, { 0, m_content.causal ? std::min(row + 1, m_content.columns) : m_content.columns });
    };
    painter.setPen(QPen(QColor(255, 255, 255, 170), 1));
    if (inRows(marks.hoveredRow) && marks.hoveredRow != marks.selectedRow)
        painter.drawRect(rowOutline(marks.hoveredRow));
    if (inColumns(marks.hoveredColumn) && m_geometry.cellSize() >= 3)
        painter.drawRect(m_geometry.columnRect(marks.hoveredColumn, { m_content.causal ? marks.hoveredColumn : 0, m_content.rows }));
    painter.setPen(QPen(theme.cut, 2));
    if (inRows(marks.selectedRow))
        painter.drawRect(rowOutline(marks.selectedRow));
    if (marks.cellMarked && inRows(marks.hoveredRow) && inColumns(marks.hoveredColumn))
        painter.drawRect(m_geometry.rectOf(marks.hoveredRow, marks.hoveredColumn));
    painter.restore();
}

void HeatMapPainter::drawLabels(QPainter& painter, const HeatMapMarks& marks) const
{
    if (m_geometry.isEmpty())
        return;
    painter.setFont(Theme::current().mono(12));
    drawRowLabels(painter, marks);
    drawColumnLabels(painter, marks);
}

void HeatMapPainter::drawRowLabels(QPainter& painter, const HeatMapMarks& marks) const
{
    const Theme& theme = Theme::current();
    const QFontMetricsF metrics(theme.mono(12));
    const QRectF shown = m_geometry.visibleRect();
    const int step = m_geometry.labelStep(metrics.height());
    eachLabel(m_geometry.visibleRows(), step, { marks.hoveredRow, marks.selectedRow }, [&](int row) {
        const double y = m_geometry.rectOf(row, 0).center().y();
        if (y < shown.top() || y > shown.bottom())
            return;
        painter.setPen(row == marks.selectedRow || row == marks.hoveredRow ? theme.cut : theme.text);
        const QString text = metrics.elidedText(m_content.rowLabels.value(row), Qt::ElideRight, theme.px(longestLabel));
        const double x = shown.left() - theme.px(labelGap) - metrics.horizontalAdvance(text);
        painter.drawText(QPointF(x, y + (metrics.ascent() - metrics.descent()) / 2), text);
    });
}

void HeatMapPainter::drawColumnLabels(QPainter& painter, const HeatMapMarks& marks) const
{
    const Theme& theme = Theme::current();
    const QFontMetricsF metrics(theme.mono(12));
    const QRectF shown = m_geometry.visibleRect();
    const int step = m_geometry.labelStep(metrics.height() / std::sin(slope));
    eachLabel(m_geometry.visibleColumns(), step, { marks.hoveredColumn }, [&](int column) {
        const double x = m_geometry.rectOf(0, column).center().x();
        if (x < shown.left() || x > shown.right())
            return;
        painter.setPen(column == marks.hoveredColumn ? theme.cut : theme.text);
        painter.save();
        painter.translate(x + metrics.descent(), shown.top() - theme.px(labelGap));
        painter.rotate(-slope * 180.0 / std::numbers::pi);
        painter.drawText(QPointF(0, 0), metrics.elidedText(m_content.columnLabels.value(column), Qt::ElideRight, theme.px(longestLabel)));
        painter.restore();
    });
}

QRectF HeatMapPainter::legendRect() const
{
    const Theme& theme = Theme::current();
    const QRectF shown = m_geometry.visibleRect();
    const double height = std::min<double>(theme.px(180), std::max<double>(shown.height(), theme.px(84)));
    return { shown.right() + theme.px(24), shown.top(), static_cast<double>(theme.px(10)), height };
}

void HeatMapPainter::drawLegend(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const QRectF bar = legendRect();
    QLinearGradient gradient(bar.bottomLeft(), bar.topLeft());
    for (int i = 0; i <= 16; ++i)
        gradient.setColorAt(i / 16.0, QColor(colorAt(m_map, i / 16.0)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(gradient);
    painter.drawRect(bar);
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    const QFontMetricsF metrics(painter.font());
    double above = bar.bottom() + metrics.height();
    for (const double value : legendValues(m_scale)) {
        const double place = m_scale == ValueScale::Log ? placeOf(value * 1.0000001, m_scale) : placeOf(value, m_scale);
        const double y = bar.bottom() - place * bar.height();
        if (above - y < metrics.height() && value < 1.0)
            continue;
        above = y;
        painter.drawText(QPointF(bar.right() + theme.px(6), y + (metrics.ascent() - metrics.descent()) / 2), QLocale().toString(value, 'g', 3));
    }
}

} // namespace cutaway
