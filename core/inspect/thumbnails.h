// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace cutaway {

/// Side of a thumbnail of T × T weights: T when the text is short, else `most`.
int thumbnailSide(int positions, int most);
/// First position that cell `cell` of `side` covers; a cell covers [cellBegin(cell), cellBegin(cell + 1)), no position twice.
int cellBegin(int cell, int side, int positions);
/// weights (T, T) row-major → thumbnail (side, side): each cell is the largest weight it covers, so that a single strong one is not lost.
void maxPool(const float* weights, int positions, float* thumbnail, int side);

} // namespace cutaway
