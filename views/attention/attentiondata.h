// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QString>

#include "core/jobs/attention_maps.h"
#include "core/jobs/edits.h"
#include "core/jobs/reading.h"
#include "core/jobs/tokens.h"
#include "views/attention/headmeasure.h"

namespace cutaway {

/// A head's weights as they are: nothing is combined or left out.
bool isOneHead(const MapRequest& request);

/// What the picture shows: a reading, the text it is of, and one map of it. Positions are the reading's, 0..T−1.
struct AttentionData {
    TokenizedTextPtr text;
    ReadingPtr reading;
    AttentionMapPtr map; ///< null while it is on its way
    MapRequest mapOf; ///< what the map is of
    QString model; ///< that read it, as --model takes it
    EditList edits; ///< that there were when it was read
    HeadMeasuresPtr measures; ///< of this reading or, until they come, of one before; null: not known
    HeadDeltasPtr deltas; ///< of this model, maybe of another text; null: not known
    int selectedLayer = 0, selectedHead = 0; ///< of the shared selection, clamped to the model's

    int positions() const { return reading ? reading->positions : 0; }
    int tokenAt(int position) const { return static_cast<int>(reading->firstToken) + position; }
    int positionOf(int token) const; ///< −1 when the reading does not cover it
    std::string readText() const; ///< that the reading is of; empty without one
    bool deltasAreEarlier() const
    {
        return deltas && deltas->isOfEarlierText(reading ? reading->ids : std::vector<int>());
    }
    std::string bytesAt(int position) const;
    QString labelAt(int position) const;
    QString nameAt(int position) const; ///< for sentences: see nameOfToken; empty where nothing is read
    QString mapName() const; ///< "L3 H4", "Mean of L3", …; empty without a map
    bool showsOneHead() const { return map && isOneHead(mapOf); } ///< its weights as they are
    /// Largest weight, without the first eighth of the rows: a token with few before it gives each of them much.
    float largestWeight() const;
    std::vector<int> keysOf(int query, int wanted) const; ///< those it looks most at, most first
    std::vector<int> queriesOf(int key, int wanted) const; ///< those that look most at it, most first
};

/// A token in a sentence: “.” in quotation marks where it has neither letter nor digit, and "a (7)" where others look the same.
QString nameOfToken(const QString& label, int index, bool isRepeated);

/// "L3 H4", "Mean of L3", "Mean ‖α·V·W_O‖ of L3", "Rollout up to L5 · without first token".
QString mapName(const MapRequest& request);
/// "--layer 3 --head 4", "--combine rollout --layer 5": what cutaway-cli attention takes for it.
QString commandOptionsOf(const MapRequest& request);
/// The weights of a head as a map of it.
AttentionMapPtr mapOfWeights(const HeadWeights& weights);

/// A weight with as many digits as tell something: "0.42", "0.0019".
QString weightText(double weight);
/// Two weights and their difference, each with as many digits, so that they add up as they are written: "0.20", "0.16", "+0.04".
struct DifferenceTexts {
    QString now, before, difference;
};
DifferenceTexts differenceTexts(double now, double before);

} // namespace cutaway
