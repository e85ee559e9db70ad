// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include "views/parts/colormap.h"

namespace cutaway {

/// One pixel a cell; with `pool` > 1 each pixel is the largest of pool × pool cells (the farthest from zero, with a signed map), so that thin lines survive where a cell is
/// smaller than a pixel. Values of `end` and more have the last colour. Cells above the diagonal stay transparent when `causal`: they are masked, not zero.
QImage heatMapImage(
    const float* values, int rows, int columns, const ColorTable& colors, bool causal, int pool = 1, float end = 1.0f);

} // namespace cutaway
