// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/stepspainter.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QPainter>
#include <QTextOption>

#include "views/parts/categorycolors.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

StepsGeometry::Sizes StepsPainter::sizes()
{
    const Theme& theme = Theme::current();
    const QFontMetricsF mono(theme.mono(12));
    const QFontMetricsF words(theme.font(12));
    StepsGeometry::Sizes sizes;
    sizes.cellWidth = mono.horizontalAdvance(QStringLiteral("−00.0000")) + theme.px(6);
    sizes.cellHeight = std::ceil(mono.height()) + theme.px(5);
    sizes.gapWidth = theme.px(22);
    sizes.labelWidth = theme.px(76);
    sizes.nameHeight = theme.px(20);
    sizes.titleHeight = theme.px(22);
    sizes.sentenceLine = std::ceil(words.lineSpacing());
    sizes.padding = theme.px(12);
    sizes.between = theme.px(36);
    return sizes;
}

int StepsPainter::linesOf(const QString& sentence, double width)
{
    const QFontMetricsF metrics(Theme::current().font(12));
    const QRectF taken
        = metrics.boundingRect(QRectF(0, 0, width, 1e4), static_cast<int>(Qt::AlignLeft) | Qt::TextWordWrap, sentence);
    return std::max(1, static_cast<int>(std::lround(taken.height() / metrics.lineSpacing())));
}

void StepsPainter::draw(QPainter& painter, const QRectF& visible, const std::optional<StepCell>& cell) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& cards = m_geometry.cards();
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const QRectF& area = cards[i].rect;
        if (i + 1 < cards.size())
            drawArrow(painter, area, cards[i + 1].rect, cards[i + 1].row == cards[i].row);
        if (area.intersects(visible))
            drawCard(painter, cards[i]);
    }
    if (cell)
        drawMarks(painter, *cell);
}

// To the next card at the right or, from the end of a row, down and back to the first card of the next one.
void StepsPainter::drawArrow(QPainter& painter, const QRectF& from, const QRectF& to, bool sameRow) const
{
    const Theme& theme = Theme::current();
    const double gap = theme.px(6), head = theme.px(5);
    painter.setPen(QPen(theme.dim, 1.5, Qt::SolidLine, Qt::RoundCap));
    if (sameRow) {
        const double y = from.top() + m_geometry.sizes().padding + m_geometry.sizes().titleHeight / 2;
        const QPointF end(to.left() - gap, y);
        painter.drawLine(QPointF(from.right() + gap, y), end);
        painter.drawLine(end, end + QPointF(-head, -head));
        painter.drawLine(end, end + QPointF(-head, head));
        return;
    }
    const double inset = m_geometry.sizes().padding + theme.px(12);
    const double middle = (from.bottom() + to.top()) / 2;
    const QPointF begin(from.right() - inset, from.bottom() + gap / 2), end(to.left() + inset, to.top() - gap / 2);
    painter.drawLine(begin, QPointF(begin.x(), middle));
    painter.drawLine(QPointF(begin.x(), middle), QPointF(end.x(), middle));
    painter.drawLine(QPointF(end.x(), middle), end);
    painter.drawLine(end, end + QPointF(-head, -head));
    painter.drawLine(end, end + QPointF(head, -head));
}

void StepsPainter::drawCard(QPainter& painter, const StepsGeometry::CardBox& card) const
{
    const Theme& theme = Theme::current();
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(card.rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(8), theme.px(8));
    painter.setFont(theme.font(13, true));
    painter.setPen(theme.text);
    painter.drawText(card.title, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(painter.font()).elidedText(card.card.title, Qt::ElideRight, card.title.width()));
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    painter.drawText(card.sentence, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, card.card.sentence);
    for (const auto& table : card.tables)
        drawTable(painter, table);
}

void StepsPainter::drawTable(QPainter& painter, const StepsGeometry::TableBox& box) const
{
    const Theme& theme = Theme::current();
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    painter.drawText(box.name, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(painter.font()).elidedText(m_scene.name(box.table), Qt::ElideRight, box.name.width()));
    drawLabels(painter, box);
    painter.setFont(theme.mono(12));
    for (int row = 0; row < static_cast<int>(box.rows.shown.size()); ++row)
        for (int column = 0; column < static_cast<int>(box.columns.shown.size()); ++column)
            drawCell(painter, box, row, column);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.line, 1));
    painter.drawRect(box.cells);
}

void StepsPainter::drawLabels(QPainter& painter, const StepsGeometry::TableBox& box) const
{
    const Theme& theme = Theme::current();
    const double gap = theme.px(6);
    const QFont mono = theme.mono(12);
    const auto draw = [&](const QRectF& area, const TableAxis& axis, int index, bool atLeft) {
        if (index == TableAxis::gap) {
            painter.setFont(theme.font(12));
            painter.setPen(theme.dim);
            painter.drawText(area, atLeft ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignCenter, QStringLiteral("…"));
            return;
        }
        if (!axis.areTokens) {
            painter.setFont(theme.font(12));
            painter.setPen(theme.dim);
            painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, QString::number(index));
            return;
        }
        const std::string& bytes = m_scene.bytesOf(index);
        QRectF inner = area;
        inner.setLeft(std::max(area.left(), area.right() - tokenWidth(bytes, mono)));
        drawToken(painter, inner, bytes, mono, theme.text);
    };
    for (int row = 0; row < static_cast<int>(box.rows.shown.size()); ++row) {
        const QRectF cell = m_geometry.rectIn(box, row, 0);
        draw(QRectF(box.name.left(), cell.top(), cell.left() - box.name.left() - gap, cell.height()), box.rows,
            box.rows.shown[static_cast<std::size_t>(row)], true);
    }
    for (int column = 0; column < static_cast<int>(box.columns.shown.size()); ++column) {
        const QRectF cell = m_geometry.rectIn(box, 0, column);
        draw(cell.translated(0, -cell.height()).adjusted(2, 0, -theme.px(3), 0), box.columns,
            box.columns.shown[static_cast<std::size_t>(column)], false);
    }
}

void StepsPainter::drawCell(QPainter& painter, const StepsGeometry::TableBox& box, int row, int column) const
{
    const Theme& theme = Theme::current();
    const QRectF area = m_geometry.rectIn(box, row, column);
    const int atRow = box.rows.shown[static_cast<std::size_t>(row)];
    const int atColumn = box.columns.shown[static_cast<std::size_t>(column)];
    if (atRow == TableAxis::gap || atColumn == TableAxis::gap) {
        painter.setPen(theme.dim);
        painter.drawText(area, atColumn == TableAxis::gap ? Qt::AlignCenter : Qt::AlignRight | Qt::AlignVCenter,
            QStringLiteral("…"));
        return;
    }
    const StepCell cell { box.table, atRow, atColumn };
    const bool masked = m_scene.isMasked(cell);
    if (masked) {
        painter.fillRect(area, theme.sunk);
    } else if (box.table == StepTable::Weights || box.table == StepTable::Dropped) {
        QColor tint = theme.bar; // stronger = more weight; the number is in the cell
        tint.setAlphaF(0.4 * std::clamp<double>(m_scene.matrix(box.table).at(atRow, atColumn), 0.0, 1.0));
        painter.fillRect(area, tint);
    }
    painter.setPen(masked ? theme.dim : theme.text);
    painter.drawText(area.adjusted(0, 0, -theme.px(3), 0), Qt::AlignRight | Qt::AlignVCenter, m_scene.text(cell));
}

void StepsPainter::drawMarks(QPainter& painter, const StepCell& cell) const
{
    const Theme& theme = Theme::current();
    const std::vector<StepCell> parts = m_scene.parts(cell);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const QRectF area = m_geometry.rectOf(parts[i]);
        if (area.isNull())
            continue;
        const QColor color = categoryColor(i == 0 ? 0 : 1);
        QColor fill = color;
        fill.setAlphaF(0.14);
        painter.setBrush(fill);
        painter.setPen(QPen(color, 2));
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.cut, 2));
    painter.drawRect(m_geometry.rectOf(cell).adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace cutaway
