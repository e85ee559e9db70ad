// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QRectF>

#include "views/attention/stepsscene.h"

namespace cutaway {

/// Where the cards of the steps, their matrices and cells lie: cards from left to right in rows as wide as there is room for, a card's matrices
/// below each other where the height allows it, else side by side and in rows of their own.
class StepsGeometry {
public:
    struct Sizes {
        double cellWidth = 62.0, cellHeight = 20.0;
        double gapWidth = 22.0; ///< of a gap in columns
        double labelWidth = 72.0; ///< of a row's label
        double nameHeight = 22.0; ///< a matrix's name
        double titleHeight = 24.0, sentenceLine = 16.0; ///< of a card
        double padding = 12.0; ///< within a card, and between its matrices
        double between = 34.0; ///< from card to card and from row to row: the arrow
    };
    struct TableBox {
        StepTable table;
        TableAxis rows, columns;
        QRectF name; ///< its name above
        QRectF cells; ///< with its labels at the left, the columns' above
    };
    struct CardBox {
        StepsCard card;
        QRectF rect, title, sentence;
        std::vector<TableBox> tables;
        int row = 0; ///< of cards
    };
    /// How many lines a sentence takes that is so wide.
    using LinesOf = std::function<int(const QString& sentence, double width)>;

    /// `room` is what can be seen at once: a card that is wider than it stands in a row alone. Without `linesOf` each sentence has room for
    /// three lines.
    void setScene(const StepsScene& scene, const Sizes& sizes, const QSizeF& room, const LinesOf& linesOf = {});

    const Sizes& sizes() const { return m_sizes; }
    const std::vector<CardBox>& cards() const { return m_cards; }
    QSizeF size() const { return m_size; }
    /// Within a cell; a gap is none.
    std::optional<StepCell> cellAt(const QPointF& point) const;
    /// A cell, or a whole row or column of those that are shown; null for one that is not shown.
    QRectF rectOf(const StepCell& cell) const;
    const TableBox* boxOf(StepTable table) const; ///< null when it isn't shown
    QRectF rectIn(const TableBox& box, int shownRow, int shownColumn) const; ///< by place, gaps count

private:
    QSizeF sizeOf(const StepsScene& scene, StepTable table) const;
    void closeUp(const LinesOf& linesOf);
    double columnLeft(const TableBox& box, int shownColumn) const;
    /// Matrices beside each other up to `width`, in a new row where the next one has no room; 0 = all below each other.
    CardBox placed(const StepsScene& scene, const StepsCard& card, const QPointF& corner, double width) const;

    Sizes m_sizes;
    std::vector<CardBox> m_cards;
    QSizeF m_size;
};

} // namespace cutaway
