// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace cutaway {

/// Has the Tab key walk through `root` as one reads: in the order of its layouts, whatever order its parts were made in.
/// To be called again when parts have been added.
void orderTabs(QWidget* root);

} // namespace cutaway
