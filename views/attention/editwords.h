// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/jobs/edits.h"
#include "views/attention/attentiondata.h"

namespace cutaway {

/// Where an edit stands with the text and the model that are shown.
enum class EditState {
    Made, ///< the pass is made with it
    Waits, ///< the text or the model has no such place
    Failed, ///< it can't be made
};

/// "L3 H4 off · zero", "L2 H1: journey → Your, score 3.20". Positions that the reading has not are called by their number.
QString editInWords(const Edit& edit, const AttentionData& data);
/// The same in a sentence, with positions, and what it does.
QString editExplained(const Edit& edit, const AttentionData& data);
QString patternName(AttentionPattern pattern);
/// The token at a position as sentences name it (nameOfToken), or "position 30" where the reading has none.
QString placeName(const AttentionData& data, int position);
/// The same as the token's label alone, to be put in quotation marks.
QString placeLabel(const AttentionData& data, int position);
/// "L3 H4", "L3" for all its heads.
QString headName(int layer, int head);

} // namespace cutaway
