// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/labellayout.h"

#include <algorithm>
#include <numeric>

namespace cutaway {

namespace {
    const QRectF* inTheWay(const QRectF& box, const std::vector<QRectF>& taken)
    {
        const auto found
            = std::find_if(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(box); });
        return found == taken.end() ? nullptr : &*found;
    }
} // namespace

std::vector<QRectF> placeLabels(const std::vector<double>& lines, const std::vector<QSizeF>& sizes, const QRectF& area,
    const std::vector<QRectF>& taken, double gap)
{
    std::vector<QRectF> placed(lines.size());
    std::vector<QRectF> full = taken;
    std::vector<std::size_t> order(lines.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return lines[a] < lines[b]; });
    for (const std::size_t i : order) {
        QRectF best;
        for (const double top : { lines[i] - sizes[i].height() - 1.0, lines[i] + 1.0 }) {
            QRectF box(QPointF(area.right() - sizes[i].width(), top), sizes[i]);
            if (box.top() < area.top() || box.bottom() > area.bottom())
                continue;
            while (box.left() >= area.left()) {
                const QRectF* other = inTheWay(box, full);
                if (!other)
                    break;
                box.moveRight(other->left() - gap);
            }
            if (box.left() >= area.left() && box.right() > best.right())
                best = box; // nearer to the right end, above rather than below
        }
        placed[i] = best;
        if (!best.isEmpty())
            full.push_back(best);
    }
    return placed;
}

} // namespace cutaway
