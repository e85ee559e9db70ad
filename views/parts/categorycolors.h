// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace cutaway {

/// Colours that only tell one thing from another, after Okabe & Ito 2008, readable on the panel of the theme that is shown. Without
/// vermilion, which would look like the accent, and without yellow, which a light panel swallows. From the seventh on they come again, darker or lighter.
QColor categoryColor(int index);

} // namespace cutaway
