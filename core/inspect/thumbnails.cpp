// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/thumbnails.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace cutaway {

int thumbnailSide(int positions, int most)
{
    return std::min(positions, most);
}

int cellBegin(int cell, int side, int positions)
{
    return static_cast<int>(static_cast<std::int64_t>(cell) * positions / side);
}

void maxPool(const float* weights, int positions, float* thumbnail, int side)
{
    const auto columns = static_cast<std::size_t>(positions);
    std::vector<float> rows(columns); // the largest of each column over the rows of one cell
    for (int cellRow = 0; cellRow < side; ++cellRow) {
        const int firstRow = cellBegin(cellRow, side, positions);
        const int endRow = cellBegin(cellRow + 1, side, positions);
        std::copy_n(weights + columns * static_cast<std::size_t>(firstRow), columns, rows.begin());
        for (int row = firstRow + 1; row < endRow; ++row) {
            const float* line = weights + columns * static_cast<std::size_t>(row);
            for (std::size_t column = 0; column < columns; ++column)
                rows[column] = std::max(rows[column], line[column]);
        }
        for (int cell = 0; cell < side; ++cell) {
            const auto first = rows.begin() + cellBegin(cell, side, positions);
            const auto last = rows.begin() + cellBegin(cell + 1, side, positions);
            *thumbnail++ = *std::max_element(first, last);
        }
    }
}

} // namespace cutaway
