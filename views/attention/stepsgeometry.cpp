// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/stepsgeometry.h"

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace {

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

void StepsGeometry::setScene(const StepsScene& scene, const Sizes& sizes, double height)
{
    m_sizes = sizes;
    m_cards.clear();
    double left = 0.0, bottom = 0.0;
    for (const StepsCard& card : scene.cards()) {
        m_cards.push_back(placed(scene, card, left, height));
        left = m_cards.back().rect.right() + m_sizes.between;
        bottom = std::max(bottom, m_cards.back().rect.bottom());
    }
    for (CardBox& card : m_cards) // a row of equals
        card.rect.setBottom(bottom);
    m_size = m_cards.empty() ? QSizeF() : QSizeF(m_cards.back().rect.right(), bottom);
}

StepsGeometry::CardBox StepsGeometry::placed(
    const StepsScene& scene, const StepsCard& card, double left, double height) const
{
    CardBox box;
    box.card = card;
    const double pad = m_sizes.padding;
    const double above = m_sizes.nameHeight + m_sizes.cellHeight; // name, and the columns' labels
    std::vector<QSizeF> sizes;
    double widest = narrowestCard * m_sizes.cellWidth, stacked = 0.0, beside = 0.0;
    for (const StepTable table : card.tables) {
        sizes.push_back(sizeOf(scene, table));
        widest = std::max(widest, m_sizes.labelWidth + sizes.back().width());
        stacked += above + sizes.back().height() + pad;
        beside += m_sizes.labelWidth + sizes.back().width() + 2 * pad;
    }
    // Three lines of sentence are kept free in every card, so that the matrices of all stand on one line.
    const double sentence = 3 * m_sizes.sentenceLine;
    const double top = pad + m_sizes.titleHeight + sentence + pad / 2;
    const bool isStacked = card.tables.size() == 1 || top + stacked <= height;
    const double width = isStacked ? widest : std::max(widest, beside - 2 * pad);
    box.title = { left + pad, pad, width, m_sizes.titleHeight };
    box.sentence = { left + pad, pad + m_sizes.titleHeight, width, sentence };
    double x = left + pad, y = top, bottom = top;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        TableBox table { card.tables[i], scene.rows(card.tables[i]), scene.columns(card.tables[i]), {}, {} };
        table.name = { x, y, m_sizes.labelWidth + sizes[i].width(), m_sizes.nameHeight };
        table.cells = { x + m_sizes.labelWidth, y + above, sizes[i].width(), sizes[i].height() };
        bottom = std::max(bottom, table.cells.bottom());
        if (isStacked)
            y = table.cells.bottom() + pad;
        else
            x = table.cells.right() + 2 * pad;
        box.tables.push_back(std::move(table));
    }
    box.rect = { left, 0.0, width + 2 * pad, bottom + pad };
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
