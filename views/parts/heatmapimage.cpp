// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/heatmapimage.h"

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace {

    // Largest value of rows [top, bottom) × columns [left, right), under the diagonal when causal; of signed ones the one that is
    // farthest from zero. 0 where nothing is there.
    template <bool isSigned>
    float largest(const float* values, int columns, int top, int bottom, int left, int right, bool causal)
    {
        float found = 0.0f;
        for (int row = top; row < bottom; ++row) {
            const int end = causal ? std::min(right, row + 1) : right;
            const float* line = values + static_cast<std::size_t>(row) * columns;
            for (int column = left; column < end; ++column) {
                if constexpr (isSigned)
                    found = std::abs(line[column]) > std::abs(found) ? line[column] : found;
                else
                    found = std::max(found, line[column]);
            }
        }
        return found;
    }

} // namespace

QImage heatMapImage(
    const float* values, int rows, int columns, const ColorTable& colors, bool causal, int pool, float end)
{
    const float gain = 1.0f / end;
    const int height = (rows + pool - 1) / pool;
    const int width = (columns + pool - 1) / pool;
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        const int top = y * pool;
        const int bottom = std::min(rows, top + pool);
        for (int x = 0; x < width; ++x) {
            const int left = x * pool;
            if (causal && left > bottom - 1)
                break;
            if (pool == 1) {
                line[x] = colors.colorOf(values[static_cast<std::size_t>(y) * columns + x] * gain);
                continue;
            }
            const auto pooled = colors.isSigned() ? largest<true> : largest<false>;
            line[x] = colors.colorOf(
                pooled(values, columns, top, bottom, left, std::min(columns, left + pool), causal) * gain);
        }
    }
    return image;
}

} // namespace cutaway
