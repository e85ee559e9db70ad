// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QString>

#include "core/jobs/reading.h"
#include "core/jobs/tokens.h"

namespace cutaway {

/// What the picture shows: a reading, the text it is of, and the weights of one head. Positions are the reading's, 0..T−1.
struct AttentionData {
    TokenizedTextPtr text;
    ReadingPtr reading;
    HeadWeightsPtr weights; ///< null while they are on their way

    int positions() const { return reading ? reading->positions : 0; }
    int tokenAt(int position) const { return static_cast<int>(reading->firstToken) + position; }
    int positionOf(int token) const; ///< −1 when the reading does not cover it
    std::string bytesAt(int position) const;
    QString labelAt(int position) const;
    QString headName() const; ///< "L3 H4", empty without weights
    /// Largest weight, without the first eighth of the rows: a token with few before it gives each of them much.
    float largestWeight() const;
    std::vector<int> keysOf(int query, int wanted) const; ///< those it looks most at, most first
    std::vector<int> queriesOf(int key, int wanted) const; ///< those that look most at it, most first
};

/// A weight with as many digits as tell something: "0.42", "0.0019".
QString weightText(double weight);

} // namespace cutaway
