// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cutaway {

/// Lets the window's thread go first: the calling thread, and those it starts, take what is left of the cores.
void giveWay();

} // namespace cutaway
