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
    constexpr int sumsRoom = 30; // for the bars of sums
    constexpr int sumsLength = 22; // of the longest of them
    constexpr int thinRow = 6; // a frame on its edges would hide a row that is less high

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

    // Each step-th label, and `special` (−1: none) in the place of those that would stand in its way.
    template <class Draw> void eachLabel(CellRange range, int step, int special, Draw draw)
    {
        for (int i = (range.first + step - 1) / step * step; i < range.end; i += step)
            if (special < 0 || std::abs(special - i) >= step)
                draw(i);
        if (special >= range.first && special < range.end)
            draw(special);
    }

    bool hasSums(const HeatMapContent& content)
    {
        return !content.columnSums.empty() || !content.rowSums.empty();
    }

    float largestOf(const std::vector<float>& sums)
    {
        float largest = 0.0f;
        for (const float sum : sums)
            largest = std::max(largest, sum); // never NaN
        return largest;
    }

    // What a bar of full length is worth: "0–2.51".
    QString sumsRange(const std::vector<float>& sums)
    {
        const double largest = static_cast<double>(largestOf(sums));
        return QStringLiteral("0–") + QLocale().toString(largest, 'f', largest >= 99.95 ? 0 : largest >= 9.995 ? 1 : 2);
    }

    QString legendText(double value, float end, bool open)
    {
        const QString number
            = QLocale().toString(value * end, 'g', end == 1.0f ? 3 : 2).replace(QLatin1Char('-'), QChar(0x2212));
        return open ? (value < 0 ? QStringLiteral("≤ ") : QStringLiteral("≥ ")) + number : number;
    }

    // Of the texts beside the legend, whatever the scale: the map does not move when another is chosen.
    double widestLegend(const HeatMapContent& content, ColorMap map)
    {
        const QFontMetricsF metrics(Theme::current().font(12));
        double widest = 0;
        for (const ValueScale scale : { ValueScale::Linear, ValueScale::SquareRoot, ValueScale::Log })
            for (const double value : legendValues(map, scale))
                widest = std::max(widest,
                    metrics.horizontalAdvance(
                        legendText(value, content.end, content.endIsOpen && std::abs(value) == 1.0)));
        return widest;
    }

} // namespace

HeatMapPainter::HeatMapPainter(
    const HeatMapContent& content, const HeatMapGeometry& geometry, ColorMap map, ValueScale scale, LegendSide side)
    : m_content(content)
    , m_geometry(geometry)
    , m_map(onGround(map, Theme::current().dark))
    , m_scale(scale)
    , m_side(side)
{
}

QMarginsF HeatMapPainter::margins(const HeatMapContent& content, ColorMap map, const QSizeF& size, LegendSide& side)
{
    const Theme& theme = Theme::current();
    const QFontMetricsF metrics(theme.mono(12));
    const double rows = widestLabel(content.rowLabels, metrics);
    const double columns = widestLabel(content.columnLabels, metrics);
    QMarginsF room(rows + theme.px(labelGap + 2), std::sin(slope) * columns + theme.px(labelGap + 10),
        std::max<double>(theme.px(8), std::cos(slope) * columns), theme.px(4));
    // Room for the bars of both sides even where the rows have none: nothing moves when they get some.
    if (hasSums(content)) {
        const QFontMetricsF small(theme.font(12));
        room.setBottom(room.bottom() + theme.px(sumsRoom));
        room.setLeft(std::max(room.left(),
            theme.px(labelGap + 2)
                + std::max(small.horizontalAdvance(content.sumsLabel),
                    small.horizontalAdvance(sumsRange(content.columnSums)))));
    }
    const double sumsAtRight = hasSums(content) ? theme.px(sumsRoom) : 0.0;
    QMarginsF right = room;
    right.setRight(
        std::max<double>({ static_cast<double>(theme.px(78)), theme.px(44) + widestLegend(content, map), room.right() })
        + sumsAtRight);
    QMarginsF below = room;
    below.setBottom(room.bottom() + theme.px(40));
    below.setRight(std::max(room.right(), hasSums(content) ? theme.px(sumsRoom + 20) : 0.0)); // the number is wider
    const auto smaller = [&](const QMarginsF& m) {
        return std::min(size.width() - m.left() - m.right(), size.height() - m.top() - m.bottom());
    };
    side = smaller(right) >= smaller(below) ? LegendSide::Right : LegendSide::Below;
    return side == LegendSide::Right ? right : below;
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
    const ColorTable& colors = ColorTable::of(m_map, m_scale);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(m_geometry.matrixRect(), Theme::current().sunk);
    for (int row = 0; row < m_content.rows; ++row)
        for (int column = 0; column < m_content.columns; ++column)
            if (!m_content.isMasked({ row, column }))
                painter.fillRect(m_geometry.rectOf(row, column),
                    QColor(colors.colorOf(m_content.at({ row, column }) / m_content.end)));
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
        return m_geometry.rowRect(
            row, { 0, m_content.causal ? std::min(row + 1, m_content.columns) : m_content.columns });
    };
    painter.setPen(QPen(QColor(255, 255, 255, 170), 1));
    if (inRows(marks.hoveredRow) && marks.hoveredRow != marks.selectedRow)
        painter.drawRect(rowOutline(marks.hoveredRow));
    if (inColumns(marks.hoveredColumn) && m_geometry.cellSize() >= 3)
        painter.drawRect(
            m_geometry.columnRect(marks.hoveredColumn, { m_content.causal ? marks.hoveredColumn : 0, m_content.rows }));
    if (inRows(marks.selectedRow)) {
        const bool thin = m_geometry.cellSize() < theme.px(thinRow);
        const double out = thin ? 0.5 : 0.0; // its cells stay in sight between two lines
        painter.setPen(QPen(theme.cut, thin ? 1 : 2));
        painter.drawRect(rowOutline(marks.selectedRow).adjusted(-out, -out, out, out));
    }
    if (marks.cellMarked && inRows(marks.hoveredRow) && inColumns(marks.hoveredColumn)) {
        // Seen on every colour of the map, and not taken for the selection.
        const QRectF cell = m_geometry.rectOf(marks.hoveredRow, marks.hoveredColumn);
        painter.setPen(QPen(QColor(0, 0, 0, 200), 4));
        painter.drawRect(cell);
        painter.setPen(QPen(Qt::white, 2));
        painter.drawRect(cell);
    }
    painter.restore();
}

void HeatMapPainter::drawChanged(QPainter& painter, const std::vector<Cell>& cells) const
{
    const QRectF shown = m_geometry.visibleRect();
    if (shown.isEmpty() || cells.empty())
        return;
    painter.save();
    painter.setClipRect(shown.adjusted(-1, -1, 1, 1), Qt::IntersectClip);
    // The ring around it parts it from any colour of the map.
    painter.setPen(QPen(Qt::white, 1));
    painter.setBrush(Theme::current().cut);
    for (const Cell& cell : cells) {
        if (cell.row < 0 || cell.row >= m_content.rows || cell.column < 0 || cell.column >= m_content.columns)
            continue;
        const QRectF rect = m_geometry.rectOf(cell.row, cell.column);
        const double leg = std::clamp(rect.width() * 0.45, 3.0, static_cast<double>(Theme::current().px(12)));
        painter.drawPolygon(
            QPolygonF { { rect.topRight(), rect.topRight() - QPointF(leg, 0), rect.topRight() + QPointF(0, leg) } });
    }
    painter.restore();
}

void HeatMapPainter::drawLabels(QPainter& painter, int selectedRow) const
{
    if (m_geometry.isEmpty())
        return;
    const Theme& theme = Theme::current();
    eachLabel(m_geometry.visibleRows(), rowStep(), selectedRow,
        [&](int row) { drawRowLabel(painter, row, row == selectedRow ? theme.cut : theme.text, LabelManner::Plain); });
    eachLabel(m_geometry.visibleColumns(), columnStep(), -1,
        [&](int column) { drawColumnLabel(painter, column, theme.text, LabelManner::Plain); });
}

int HeatMapPainter::rowStep() const
{
    return m_geometry.labelStep(QFontMetricsF(Theme::current().mono(12)).height() * 1.1);
}

int HeatMapPainter::columnStep() const
{
    return m_geometry.labelStep(QFontMetricsF(Theme::current().mono(12)).height() * 1.15 / std::sin(slope));
}

// Those that stand closer than a line would be half covered: they make room.
void HeatMapPainter::drawHoveredLabels(QPainter& painter, const HeatMapMarks& marks) const
{
    const Theme& theme = Theme::current();
    const double cell = m_geometry.cellSize();
    const double height = QFontMetricsF(theme.mono(12)).height();
    const auto isNear = [&](int label, int hovered, double apart) {
        return label != hovered && std::abs(label - hovered) * cell * apart < height;
    };
    if (marks.hoveredRow >= 0 && marks.hoveredRow < m_content.rows) {
        eachLabel(m_geometry.visibleRows(), rowStep(), marks.selectedRow, [&](int row) {
            if (isNear(row, marks.hoveredRow, 1.0))
                drawRowLabel(painter, row, theme.text, LabelManner::Hidden);
        });
        drawRowLabel(painter, marks.hoveredRow, marks.hoveredRow == marks.selectedRow ? theme.cut : theme.text,
            LabelManner::StandsOut);
    }
    if (marks.hoveredColumn >= 0 && marks.hoveredColumn < m_content.columns) {
        eachLabel(m_geometry.visibleColumns(), columnStep(), -1, [&](int column) {
            if (isNear(column, marks.hoveredColumn, std::sin(slope)))
                drawColumnLabel(painter, column, theme.text, LabelManner::Hidden);
        });
        drawColumnLabel(painter, marks.hoveredColumn, theme.text, LabelManner::StandsOut);
    }
}

void HeatMapPainter::drawRowLabel(QPainter& painter, int row, const QColor& color, LabelManner manner) const
{
    const Theme& theme = Theme::current();
    const QFontMetricsF metrics(theme.mono(12));
    const QRectF shown = m_geometry.visibleRect();
    const double y = m_geometry.rectOf(row, 0).center().y();
    if (y < shown.top() || y > shown.bottom())
        return;
    const QString text = metrics.elidedText(m_content.rowLabels.value(row), Qt::ElideRight, theme.px(longestLabel));
    const double x = shown.left() - theme.px(labelGap) - metrics.horizontalAdvance(text);
    if (manner != LabelManner::Plain)
        painter.fillRect(QRectF(0, y - metrics.height() / 2, shown.left() - 2, metrics.height()), theme.panel);
    if (manner == LabelManner::Hidden)
        return;
    if (manner == LabelManner::StandsOut)
        painter.fillRect(QRectF(x - theme.px(3), y - metrics.height() / 2,
                             metrics.horizontalAdvance(text) + theme.px(6), metrics.height()),
            theme.sunk);
    painter.setFont(theme.mono(12));
    painter.setPen(color);
    painter.drawText(QPointF(x, y + (metrics.ascent() - metrics.descent()) / 2), text);
}

void HeatMapPainter::drawColumnLabel(QPainter& painter, int column, const QColor& color, LabelManner manner) const
{
    const Theme& theme = Theme::current();
    const QFontMetricsF metrics(theme.mono(12));
    const QRectF shown = m_geometry.visibleRect();
    const double x = m_geometry.rectOf(0, column).center().x();
    if (x < shown.left() || x > shown.right())
        return;
    const QString text
        = metrics.elidedText(m_content.columnLabels.value(column), Qt::ElideRight, theme.px(longestLabel));
    painter.save();
    painter.translate(x + metrics.descent(), shown.top() - theme.px(labelGap));
    painter.rotate(-slope * 180.0 / std::numbers::pi);
    if (manner != LabelManner::Plain)
        painter.fillRect(
            QRectF(-theme.px(3), -metrics.ascent(), metrics.horizontalAdvance(text) + theme.px(6), metrics.height()),
            manner == LabelManner::Hidden ? theme.panel : theme.sunk);
    if (manner != LabelManner::Hidden) {
        painter.setFont(theme.mono(12));
        painter.setPen(color);
        painter.drawText(QPointF(0, 0), text);
    }
    painter.restore();
}

QRectF HeatMapPainter::legendRect() const
{
    const Theme& theme = Theme::current();
    const QRectF shown = m_geometry.visibleRect();
    if (m_side == LegendSide::Below)
        return { shown.left(), shown.bottom() + theme.px(14) + (hasSums(m_content) ? theme.px(sumsRoom) : 0),
            std::min<double>(theme.px(180), m_geometry.viewport().right() - shown.left()),
            static_cast<double>(theme.px(8)) };
    const double height = std::min<double>(theme.px(180), std::max<double>(shown.height(), theme.px(84)));
    return { shown.right() + theme.px(24) + (hasSums(m_content) ? theme.px(sumsRoom) : 0), shown.top(),
        static_cast<double>(theme.px(10)), height };
}

void HeatMapPainter::drawSums(QPainter& painter) const
{
    const QRectF shown = m_geometry.visibleRect();
    if (shown.isEmpty())
        return;
    const Theme& theme = Theme::current();
    const double cell = m_geometry.cellSize();
    const double thick = cell >= 4 ? cell - 1 : std::max(1.0, cell);
    const double gap = theme.px(4), length = theme.px(sumsLength);
    const auto lengthsOf = [&](const std::vector<float>& sums) {
        const float largest = largestOf(sums);
        std::vector<double> lengths;
        for (const float sum : sums)
            lengths.push_back(largest > 0.0f && sum > 0.0f ? static_cast<double>(sum / largest) * length : 0.0);
        return lengths;
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const std::vector<double> columns = lengthsOf(m_content.columnSums);
    const CellRange visible = m_geometry.visibleColumns();
    for (int column = visible.first; column < std::min(visible.end, static_cast<int>(columns.size())); ++column) {
        const double x = std::max(m_geometry.rectOf(0, column).left(), shown.left());
        painter.fillRect(QRectF(x, shown.bottom() + gap, std::min(thick, shown.right() - x),
                             columns[static_cast<std::size_t>(column)]),
            theme.bar);
    }
    const std::vector<double> rows = lengthsOf(m_content.rowSums);
    const CellRange lines = m_geometry.visibleRows();
    for (int row = lines.first; row < std::min(lines.end, static_cast<int>(rows.size())); ++row) {
        const double y = std::max(m_geometry.rectOf(row, 0).top(), shown.top());
        painter.fillRect(
            QRectF(shown.right() + gap, y, rows[static_cast<std::size_t>(row)], std::min(thick, shown.bottom() - y)),
            theme.bar);
    }
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    if (!columns.empty()) {
        const QRectF name(0, shown.bottom() + gap, shown.left() - theme.px(labelGap), theme.px(14));
        painter.drawText(name, Qt::AlignRight | Qt::AlignVCenter, m_content.sumsLabel);
        painter.drawText(name.translated(0, name.height()), Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
            sumsRange(m_content.columnSums));
    }
    if (!rows.empty())
        painter.drawText(QRectF(shown.right() + gap, shown.bottom() + gap, theme.px(sumsRoom + 20), theme.px(14)),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, sumsRange(m_content.rowSums));
    painter.restore();
}

void HeatMapPainter::drawLegend(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const QRectF bar = legendRect();
    const bool upright = m_side == LegendSide::Right;
    QLinearGradient gradient(bar.bottomLeft(), upright ? bar.topLeft() : bar.bottomRight());
    for (int i = 0; i <= 16; ++i)
        gradient.setColorAt(i / 16.0, QColor(colorAt(m_map, i / 16.0)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(gradient);
    painter.drawRect(bar);
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    const QFontMetricsF metrics(painter.font());
    const std::vector<double> values = legendValues(m_map, m_scale);
    double free
        = bar.right() + theme.px(8); // from the largest downwards; one that would touch its neighbour is left out
    double above = bar.top() - 1;
    for (auto entry = values.rbegin(); entry != values.rend(); ++entry) {
        const QString text = legendText(*entry, m_content.end, m_content.endIsOpen && std::abs(*entry) == 1.0);
        const double place = placeOf(*entry, m_map, m_scale);
        if (upright) {
            const double y = bar.bottom() - place * bar.height();
            if (y < above)
                continue;
            above = y + metrics.height() * 0.8;
            painter.drawText(QPointF(bar.right() + theme.px(6), y + (metrics.ascent() - metrics.descent()) / 2), text);
            continue;
        }
        const double width = metrics.horizontalAdvance(text);
        const double x = std::clamp(bar.left() + place * bar.width() - width / 2, bar.left() - theme.px(2),
            std::max(bar.left() - theme.px(2), bar.right() + theme.px(6) - width));
        if (x + width > free)
            continue;
        free = x - theme.px(6);
        painter.drawText(QPointF(x, bar.bottom() + theme.px(4) + metrics.ascent()), text);
    }
}

} // namespace cutaway
