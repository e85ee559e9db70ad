// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/categorycolors.h"

#include <algorithm>
#include <array>

#include "views/parts/theme.h"

namespace cutaway {

QColor categoryColor(int index)
{
    static constexpr std::array<QRgb, 5> okabeIto { 0xff0072b2, 0xffe69f00, 0xff009e73, 0xffcc79a7, 0xff56b4e9 };
    const Theme& theme = Theme::current();
    const int count = static_cast<int>(okabeIto.size()) + 1;
    const int of = std::max(0, index) % count;
    const int round = std::max(0, index) / count;
    QColor color = of < 5 ? QColor(okabeIto[static_cast<std::size_t>(of)]) : theme.dim;
    if (theme.dark && of == 0)
        color = color.lighter(125);
    if (round % 3 == 1)
        return theme.dark ? color.lighter(145) : color.darker(150);
    if (round % 3 == 2)
        return theme.dark ? color.darker(135) : color.lighter(125);
    return color;
}

} // namespace cutaway
