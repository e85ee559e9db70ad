// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace cutaway {

struct Theme;

/// The one style sheet of the window, with the theme's colours and scaled sizes filled in.
QString styleSheetOf(const Theme& theme);

} // namespace cutaway
