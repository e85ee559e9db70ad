// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

#include <QColor>
#include <QStringList>

#include "views/parts/colormap.h"

namespace cutaway {

/// A table of coloured cells: layers downwards, tokens or heads to the right.
struct CellGridContent {
    int rows = 0;
    int columns = 0;
    ColorMap colors = ColorMap::Viridis;
    std::vector<float> places; ///< (rows, columns) 0..1, or −1..1 where the map is signed; NaN = nothing to tell
    QStringList texts; ///< (rows, columns) in the cells, or empty
    QStringList rowLabels;
    QStringList columnLabels;
    QStringList secondLabels; ///< a second line above the columns, or empty
    QStringList footLabels; ///< below the columns, or empty
    QStringList lineNames; ///< what the label lines and the foot are called, at the left: first, second, foot
    std::vector<bool> marked; ///< (columns) whose labels are set off; or empty
    std::vector<std::pair<double, QString>> legend; ///< place and its number, smallest first

    std::size_t at(int row, int column) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
    }
    bool isEmpty() const { return rows == 0 || columns == 0; }
    QColor colorAt(int row, int column) const; ///< invalid where there is nothing to tell
};

/// Black or white, whichever can be read on `ground`.
QColor inkOn(const QColor& ground);

} // namespace cutaway
