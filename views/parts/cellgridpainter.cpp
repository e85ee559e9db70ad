// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/cellgridpainter.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>

#include "views/parts/theme.h"

namespace cutaway {

namespace {

    constexpr int widestRowLabel = 110;
    constexpr int narrowestWritten = 26; // cell with a text

    double luminance(const QColor& color)
    {
        const auto linear = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    }

    // As wide as the widest label, held to what leaves room for cells.
    double widthOf(const QStringList& labels, const QFontMetricsF& metrics)
    {
        double widest = 0;
        for (const QString& label : labels)
            widest = std::max(widest, metrics.horizontalAdvance(label));
        return std::min<double>(widest, Theme::current().px(widestRowLabel));
    }

    void drawLabel(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text)
    {
        painter.drawText(rect, alignment | Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, rect.width()));
    }

    void drawCells(QPainter& painter, const CellGridContent& content, const CellGridLayout& layout)
    {
        const Theme& theme = Theme::current();
        const CellRange rows = layout.visibleRows(content), columns = layout.visibleColumns(content);
        painter.setFont(theme.mono(12));
        const QFontMetricsF metrics(painter.font());
        const bool written = !content.texts.isEmpty() && layout.cellWidth >= theme.px(narrowestWritten)
            && layout.cellHeight >= metrics.height();
        for (int row = rows.first; row < rows.end; ++row) {
            for (int column = columns.first; column < columns.end; ++column) {
                const QRectF rect = layout.rectOf(row, column).adjusted(0, 0, -1, -1);
                const QColor color = content.colorAt(row, column);
                painter.fillRect(rect, color.isValid() ? color : theme.sunk);
                if (!written)
                    continue;
                const QString& text = content.texts[static_cast<qsizetype>(content.at(row, column))];
                if (text.isEmpty())
                    continue;
                painter.setPen(color.isValid() ? inkOn(color) : theme.faint);
                drawLabel(painter, rect.adjusted(theme.px(3), 0, -theme.px(3), 0), Qt::AlignHCenter, text);
            }
        }
    }

    void drawOutline(QPainter& painter, const QRectF& rect, const QPen& pen)
    {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(pen);
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
    }

    void drawMarks(
        QPainter& painter, const CellGridContent& content, const CellGridLayout& layout, const CellGridMarks& marks)
    {
        const Theme& theme = Theme::current();
        const auto area = [&](int row, int column) {
            const QRectF first = layout.rectOf(std::max(row, 0), std::max(column, 0));
            const QRectF last
                = layout.rectOf(row < 0 ? content.rows - 1 : row, column < 0 ? content.columns - 1 : column);
            return first.united(last);
        };
        if (marks.hoveredColumn >= 0 && marks.hoveredColumn < content.columns)
            drawOutline(painter, area(-1, marks.hoveredColumn), QPen(theme.dim, 1));
        if (marks.hovered)
            drawOutline(painter, area(marks.hovered->row, marks.hovered->column), QPen(theme.text, 2));
        if ((marks.row >= 0 || marks.column >= 0) && marks.row < content.rows && marks.column < content.columns)
            drawOutline(painter, area(marks.row, marks.column), QPen(theme.cut, 2));
    }

    void drawColumnLabels(QPainter& painter, const CellGridContent& content, const CellGridLayout& layout, int selected)
    {
        const Theme& theme = Theme::current();
        const QFontMetricsF metrics(theme.mono(12));
        const CellRange columns = layout.visibleColumns(content);
        const int step
            = std::max(1, static_cast<int>(std::ceil(std::min<double>(theme.px(30), 30) / layout.cellWidth)));
        const double line = metrics.height() + theme.px(3);
        const auto drawLine = [&](const QStringList& labels, double top) {
            for (int column = columns.first / step * step; column < columns.end; column += step) {
                const QRectF cell = layout.rectOf(0, column);
                const bool isMarked = !content.marked.empty() && content.marked[static_cast<std::size_t>(column)];
                painter.setFont(theme.mono(12, isMarked));
                painter.setPen(column == selected            ? theme.cut
                        : isMarked || content.marked.empty() ? theme.text
                                                             : theme.dim);
                const QRectF rect(cell.left() + 1, top, cell.width() * step - 3, line);
                drawLabel(painter, rect, step == 1 ? Qt::AlignHCenter : Qt::AlignLeft, labels.value(column));
                if (isMarked)
                    painter.drawLine(QPointF(cell.left() + theme.px(4), top + line - 1.5),
                        QPointF(cell.right() - theme.px(5), top + line - 1.5));
            }
        };
        painter.save();
        painter.setClipRect(
            QRectF(layout.labelWidth, 0, layout.cells().width(), layout.view.height()), Qt::IntersectClip);
        drawLine(content.columnLabels, 0);
        if (!content.secondLabels.isEmpty())
            drawLine(content.secondLabels, line);
        const double foot = std::min(layout.cells().bottom(), layout.rectOf(content.rows - 1, 0).bottom());
        if (!content.footLabels.isEmpty())
            drawLine(content.footLabels, foot + theme.px(3));
        painter.restore();

        painter.setFont(theme.font(12));
        painter.setPen(theme.dim);
        const auto name = [&](int index, double top) {
            drawLabel(painter, QRectF(0, top, layout.labelWidth - theme.px(8), line), Qt::AlignRight,
                content.lineNames.value(index));
        };
        name(0, 0);
        if (!content.secondLabels.isEmpty())
            name(1, line);
        if (!content.footLabels.isEmpty())
            name(2, foot + theme.px(3));
    }

    void drawRowLabels(QPainter& painter, const CellGridContent& content, const CellGridLayout& layout, int selected)
    {
        const Theme& theme = Theme::current();
        const CellRange rows = layout.visibleRows(content);
        const double line = QFontMetricsF(theme.font(12)).height();
        const int step = std::max(1, static_cast<int>(std::ceil(line / std::max(1.0, layout.cellHeight))));
        painter.save();
        painter.setClipRect(
            QRectF(0, layout.headHeight, layout.labelWidth, layout.cells().height()), Qt::IntersectClip);
        painter.setFont(theme.font(12));
        for (int row = rows.first / step * step; row < rows.end; row += step) {
            painter.setPen(row == selected ? theme.cut : theme.dim);
            const QRectF cell = layout.rectOf(row, 0);
            drawLabel(painter, QRectF(0, cell.center().y() - line, layout.labelWidth - theme.px(8), 2 * line),
                Qt::AlignRight, content.rowLabels.value(row));
        }
        painter.restore();
    }

} // namespace

QColor CellGridContent::colorAt(int row, int column) const
{
    const float place = places[at(row, column)];
    if (std::isnan(place))
        return {};
    const ColorMap map = onGround(colors, Theme::current().dark);
    return QColor(cutaway::colorAt(map, isSigned(colors) ? (place + 1.0) / 2.0 : place));
}

QColor inkOn(const QColor& ground)
{
    const double light = luminance(ground);
    return 1.05 / (light + 0.05) > (light + 0.05) / 0.05 ? QColor(Qt::white) : QColor(Qt::black);
}

QRectF CellGridLayout::cells() const
{
    return { labelWidth, headHeight, std::max(0.0, view.width() - labelWidth),
        std::max(0.0, view.height() - headHeight - footHeight) };
}

QRectF CellGridLayout::rectOf(int row, int column) const
{
    return { labelWidth + column * cellWidth - scrolled.x(), headHeight + row * cellHeight - scrolled.y(), cellWidth,
        cellHeight };
}

std::optional<Cell> CellGridLayout::cellAt(const QPointF& point, const CellGridContent& content) const
{
    if (content.isEmpty() || !cells().contains(point))
        return std::nullopt;
    const int column = static_cast<int>(std::floor((point.x() - labelWidth + scrolled.x()) / cellWidth));
    const int row = static_cast<int>(std::floor((point.y() - headHeight + scrolled.y()) / cellHeight));
    if (row < 0 || column < 0 || row >= content.rows || column >= content.columns)
        return std::nullopt;
    return Cell { row, column };
}

CellRange CellGridLayout::visibleColumns(const CellGridContent& content) const
{
    const int first = static_cast<int>(scrolled.x() / cellWidth);
    const int end = static_cast<int>(std::ceil((scrolled.x() + cells().width()) / cellWidth));
    return { std::clamp(first, 0, content.columns), std::clamp(end, 0, content.columns) };
}

CellRange CellGridLayout::visibleRows(const CellGridContent& content) const
{
    const int first = static_cast<int>(scrolled.y() / cellHeight);
    const int end = static_cast<int>(std::ceil((scrolled.y() + cells().height()) / cellHeight));
    return { std::clamp(first, 0, content.rows), std::clamp(end, 0, content.rows) };
}

QSizeF CellGridLayout::contentSize(const CellGridContent& content) const
{
    return { content.columns * cellWidth, content.rows * cellHeight };
}

CellGridLayout CellGridLayout::fitting(const CellGridContent& content, const QSizeF& view)
{
    const Theme& theme = Theme::current();
    const QFontMetricsF metrics(theme.mono(12));
    const double line = metrics.height() + theme.px(3);
    CellGridLayout layout;
    layout.view = view;
    layout.labelWidth = std::max(widthOf(content.rowLabels, QFontMetricsF(theme.font(12))),
                            widthOf(content.lineNames, QFontMetricsF(theme.font(12))))
        + theme.px(12);
    layout.headHeight = line * (content.secondLabels.isEmpty() ? 1 : 2) + theme.px(4);
    layout.footHeight = content.footLabels.isEmpty() ? 0 : line + theme.px(4);
    const bool written = !content.texts.isEmpty();
    double least = theme.px(written ? 56 : 8);
    const double most = theme.px(written ? 112 : 64);
    const QRectF room = layout.cells();
    const double share = std::floor(room.width() / std::max(1, content.columns));
    if (written && share < least && share >= theme.px(narrowestWritten)) {
        // Short numbers need less than words: the last column is to be seen as long as all of them fit.
        double widest = 0.0;
        for (const QString& text : content.texts)
            widest = std::max(widest, std::ceil(metrics.horizontalAdvance(text)));
        least = std::min(least, std::max<double>(theme.px(narrowestWritten), widest + theme.px(8)));
    }
    layout.cellWidth = std::clamp(share, least, most);
    layout.cellHeight = std::clamp(
        std::floor(room.height() / std::max(1, content.rows)), std::ceil(metrics.height()) + 2.0, 1.0 * theme.px(46));
    return layout;
}

void paintCellGrid(
    QPainter& painter, const CellGridContent& content, const CellGridLayout& layout, const CellGridMarks& marks)
{
    if (content.isEmpty())
        return;
    painter.save();
    painter.setClipRect(layout.cells(), Qt::IntersectClip);
    drawCells(painter, content, layout);
    drawMarks(painter, content, layout, marks);
    painter.restore();
    drawColumnLabels(painter, content, layout, marks.column);
    drawRowLabels(painter, content, layout, marks.row);
}

double cellGridLegendHeight()
{
    return Theme::current().px(10 + 6) + QFontMetricsF(Theme::current().font(12)).height();
}

void paintCellGridLegend(QPainter& painter, const CellGridContent& content, const QRectF& area)
{
    if (content.legend.empty())
        return;
    const Theme& theme = Theme::current();
    const QRectF bar(area.left(), area.top(), std::min<double>(area.width(), theme.px(280)), theme.px(10));
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    const ColorMap map = onGround(content.colors, theme.dark);
    for (int i = 0; i <= 16; ++i)
        gradient.setColorAt(i / 16.0, QColor(colorAt(map, i / 16.0)));
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(gradient);
    painter.drawRect(bar);
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    const QFontMetricsF metrics(painter.font());
    double free = bar.left() - theme.px(30); // where the last number ended
    for (const auto& [place, text] : content.legend) {
        const double share = isSigned(content.colors) ? (place + 1.0) / 2.0 : place;
        const double width = metrics.horizontalAdvance(text);
        const double x = std::clamp(
            bar.left() + share * bar.width() - width / 2, area.left(), std::max(area.left(), area.right() - width));
        if (x < free + theme.px(6))
            continue;
        free = x + width;
        painter.drawText(QPointF(x, bar.bottom() + theme.px(4) + metrics.ascent()), text);
    }
}

} // namespace cutaway
