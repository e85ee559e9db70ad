// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/stepsgeometry.h"

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace {

    constexpr int mostLines = 3; // of a card's sentence
    constexpr double narrowestCard = 190.0 / 62.0; // in cells: room for its sentence

    // Place of an index among those that are shown, −1 = not shown.
    int placeOf(const TableAxis& axis, int index)
    {
        const auto found = std::find(axis.shown.begin(), axis.shown.end(), index);
        return found == axis.shown.end() ? -1 : static_cast<int>(found - axis.shown.begin());
    }

} // namespace

double StepsGeometry::columnLeft(const TableBox& box, int shownColumn) const
{
    double x = box.cells.left();
    for (int i = 0; i < shownColumn; ++i)
        x += box.columns.shown[static_cast<std::size_t>(i)] == TableAxis::gap ? m_sizes.gapWidth : m_sizes.cellWidth;
    return x;
}

QSizeF StepsGeometry::sizeOf(const StepsScene& scene, StepTable table) const
{
    TableBox box { table, scene.rows(table), scene.columns(table), {}, {} };
    return { columnLeft(box, static_cast<int>(box.columns.shown.size())),
        static_cast<double>(box.rows.shown.size()) * m_sizes.cellHeight };
}

void StepsGeometry::setScene(const StepsScene& scene, const Sizes& sizes, const QSizeF& room, const LinesOf& linesOf)
{
    m_sizes = sizes;
    m_cards.clear();
    m_size = {};
    double left = 0.0, top = 0.0, bottom = 0.0;
    std::size_t first = 0; // card of the row
    const auto endRow = [&] {
        for (std::size_t i = first; i < m_cards.size(); ++i) // a row of equals
            m_cards[i].rect.setBottom(bottom);
        first = m_cards.size();
    };
    for (const StepsCard& card : scene.cards()) {
        CardBox box = placed(scene, card, { left, top }, 0.0);
        const bool low = card.tables.size() == 1 || box.rect.height() <= room.height();
        if (first < m_cards.size() && (box.rect.right() > room.width() || !low)) {
            endRow();
            left = 0.0;
            top = bottom + m_sizes.between;
            box = placed(scene, card, { left, top }, room.width());
        } else if (!low) {
            box = placed(scene, card, { left, top }, room.width());
        }
        box.row = m_cards.empty() ? 0 : m_cards.back().row + (first == m_cards.size() ? 1 : 0);
        bottom = first == m_cards.size() ? box.rect.bottom() : std::max(bottom, box.rect.bottom());
        left = box.rect.right() + m_sizes.between;
        m_size = { std::max(m_size.width(), box.rect.right()), bottom };
        m_cards.push_back(std::move(box));
    }
    endRow();
    if (linesOf)
        closeUp(linesOf);
}

/// The lines that no sentence of a row of cards needs are taken away; what is below moves up.
void StepsGeometry::closeUp(const LinesOf& linesOf)
{
    double saved = 0.0; // in the rows above
    for (std::size_t first = 0, end = 0; first < m_cards.size(); first = end) {
        int lines = 1;
        for (end = first; end < m_cards.size() && m_cards[end].row == m_cards[first].row; ++end)
            lines = std::max(lines, linesOf(m_cards[end].card.sentence, m_cards[end].sentence.width()));
        const double less = (mostLines - std::min(lines, mostLines)) * m_sizes.sentenceLine;
        for (std::size_t i = first; i < end; ++i) {
            CardBox& box = m_cards[i];
            box.rect.adjust(0, -saved, 0, -saved - less);
            box.title.translate(0, -saved);
            box.sentence.adjust(0, -saved, 0, -saved - less);
            for (TableBox& table : box.tables) {
                table.name.translate(0, -saved - less);
                table.cells.translate(0, -saved - less);
            }
        }
        saved += less;
    }
    m_size.setHeight(m_size.height() - saved);
}

StepsGeometry::CardBox StepsGeometry::placed(
    const StepsScene& scene, const StepsCard& card, const QPointF& corner, double width) const
{
    CardBox box;
    box.card = card;
    const double pad = m_sizes.padding;
    const double above = m_sizes.nameHeight + m_sizes.cellHeight; // name, and the columns' labels
    // As many lines of sentence in every card, so that the matrices of a row stand on one line.
    const double sentence = mostLines * m_sizes.sentenceLine;
    const double left = corner.x() + pad;
    double x = left, y = corner.y() + pad + m_sizes.titleHeight + sentence + pad / 2;
    double right = left + narrowestCard * m_sizes.cellWidth, bottom = y;
    for (const StepTable of : card.tables) {
        TableBox table { of, scene.rows(of), scene.columns(of), {}, {} };
        const QSizeF size = sizeOf(scene, of);
        if (x > left && x + m_sizes.labelWidth + size.width() + pad > corner.x() + width) {
            x = left;
            y = bottom + pad;
        }
        table.name = { x, y, m_sizes.labelWidth + size.width(), m_sizes.nameHeight };
        table.cells = { x + m_sizes.labelWidth, y + above, size.width(), size.height() };
        bottom = std::max(bottom, table.cells.bottom());
        right = std::max(right, table.cells.right());
        x = table.cells.right() + 2 * pad;
        box.tables.push_back(std::move(table));
    }
    box.title = { left, corner.y() + pad, right - left, m_sizes.titleHeight };
    box.sentence = { left, corner.y() + pad + m_sizes.titleHeight, right - left, sentence };
    box.rect = { corner.x(), corner.y(), right + pad - corner.x(), bottom + pad - corner.y() };
    return box;
}

const StepsGeometry::TableBox* StepsGeometry::boxOf(StepTable table) const
{
    for (const CardBox& card : m_cards)
        for (const TableBox& box : card.tables)
            if (box.table == table)
                return &box;
    return nullptr;
}

QRectF StepsGeometry::rectIn(const TableBox& box, int shownRow, int shownColumn) const
{
    const bool isGap = box.columns.shown[static_cast<std::size_t>(shownColumn)] == TableAxis::gap;
    return { columnLeft(box, shownColumn), box.cells.top() + shownRow * m_sizes.cellHeight,
        isGap ? m_sizes.gapWidth : m_sizes.cellWidth, m_sizes.cellHeight };
}

std::optional<StepCell> StepsGeometry::cellAt(const QPointF& point) const
{
    for (const CardBox& card : m_cards)
        for (const TableBox& box : card.tables) {
            if (!box.cells.contains(point))
                continue;
            const auto row = static_cast<std::size_t>((point.y() - box.cells.top()) / m_sizes.cellHeight);
            for (std::size_t column = 0; column < box.columns.shown.size(); ++column)
                if (rectIn(box, static_cast<int>(row), static_cast<int>(column)).contains(point)
                    && row < box.rows.shown.size() && box.rows.shown[row] != TableAxis::gap
                    && box.columns.shown[column] != TableAxis::gap)
                    return StepCell { box.table, box.rows.shown[row], box.columns.shown[column] };
        }
    return std::nullopt;
}

QRectF StepsGeometry::rectOf(const StepCell& cell) const
{
    const TableBox* box = boxOf(cell.table);
    if (!box)
        return {};
    const int row = cell.row < 0 ? 0 : placeOf(box->rows, cell.row);
    const int column = cell.column < 0 ? 0 : placeOf(box->columns, cell.column);
    if (row < 0 || column < 0)
        return {};
    QRectF area = rectIn(*box, row, column);
    if (cell.row < 0)
        area.setBottom(box->cells.bottom());
    if (cell.column < 0)
        area.setRight(box->cells.right());
    return area;
}

} // namespace cutaway
