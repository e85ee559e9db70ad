// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/jobs/trace.h"

namespace cutaway {

/// How much a place brings back, with two digits: "0.83", "−0.12".
QString scoreText(double score);
/// What a column of the map is: "H3", or the clean text's token.
QString patchColumnName(const PatchAnswer& answer, int column);
/// "attention of L3 at position 4 (“ Lily”)", "L3 H4".
QString patchPlaceName(const PatchAnswer& answer, int row, int column);
/// Why the two texts can't be patched between, by how the model cuts them; empty where they can.
QString problemOfLengths(const PatchTexts& texts);
/// How many tokens both texts have, and at which they differ.
QString differenceInWords(const PatchTexts& texts);

} // namespace cutaway
