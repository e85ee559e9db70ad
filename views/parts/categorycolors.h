// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace cutaway {

/// Colours that only tell one thing from another, readable on the panel of the theme that is shown. Twelve, found by a search for the
/// largest least distance in OKLab, also as eyes without red or green cones see them (Machado et al. 2009), and away from the
/// accent; from the thirteenth on they come again, darker or lighter.
QColor categoryColor(int index);

} // namespace cutaway
