// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/trace.h"
#include "views/parts/cellgridcontent.h"

namespace cutaway {

/// A map of patches as coloured cells: layers downwards, positions with their two tokens (or heads) to the right.
CellGridContent patchContent(const PatchAnswer& answer);

} // namespace cutaway
