// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QRectF>
#include <QSizeF>

namespace cutaway {

/// Where the names of horizontal lines go so that none covers another: each near the right end of its line, above it, or below it
/// where there is no room above, or farther left where others stand there already. `lines` are heights in `area`, `sizes` the
/// names', `taken` is what must stay free. A name for which there is no room at all gets an empty rectangle.
std::vector<QRectF> placeLabels(const std::vector<double>& lines, const std::vector<QSizeF>& sizes, const QRectF& area,
    const std::vector<QRectF>& taken, double gap);

} // namespace cutaway
