// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/categorycolors.h"

#include <algorithm>
#include <array>

#include "views/parts/theme.h"

namespace cutaway {

QColor categoryColor(int index)
{
    static constexpr std::array<QRgb, 12> onLight { 0xff0072b2, 0xffe69f00, 0xff105e5f, 0xffff80c7, 0xff2ebdff,
        0xff5a0c57, 0xff1dbb8f, 0xff2a1a9a, 0xffa69123, 0xff8c7678, 0xff9a5cff, 0xff5f230c };
    static constexpr std::array<QRgb, 12> onDark { 0xff2e8fd6, 0xffe69f00, 0xff3f7625, 0xffe2b5ff, 0xffc8f7ff,
        0xff8924a5, 0xff58eaa6, 0xff5a2aff, 0xffe8f94c, 0xff93afa8, 0xffe567fe, 0xff6a4755 };
    const auto& colors = Theme::current().dark ? onDark : onLight;
    const auto at = static_cast<std::size_t>(std::max(0, index));
    const QColor color(colors[at % colors.size()]);
    const std::size_t round = at / colors.size() % 3;
    return round == 0 ? color : round == 1 ? color.darker(140) : color.lighter(130);
}

} // namespace cutaway
