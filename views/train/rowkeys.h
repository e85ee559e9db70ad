// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>

#include <Qt>

namespace cutaway {

/// Where a key leads in a row of `count` things of which `current` is chosen (−1 = none): the arrows to the next one, Home and End to the edges,
/// Page Up and Page Down by `page` things where that is more than 0. Nothing for other keys, and in an empty row.
inline std::optional<int> rowKeyTarget(int key, int current, int count, int page = 0)
{
    if (count <= 0)
        return std::nullopt;
    const auto to = [count](int index) { return std::optional(std::clamp(index, 0, count - 1)); };
    switch (key) {
    case Qt::Key_Left:
        return to(current - 1);
    case Qt::Key_Right:
        return to(current + 1);
    case Qt::Key_PageUp:
        return page > 0 ? to(current - page) : std::nullopt;
    case Qt::Key_PageDown:
        return page > 0 ? to(std::max(current, 0) + page) : std::nullopt;
    case Qt::Key_Home:
        return to(0);
    case Qt::Key_End:
        return to(count - 1);
    default:
        return std::nullopt;
    }
}

} // namespace cutaway
