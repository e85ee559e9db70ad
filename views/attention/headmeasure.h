// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include <QString>

#include "core/jobs/head_measures.h"

namespace cutaway {

/// What is known about a head in a number.
enum class HeadMeasure { First, Previous, Self, Induction, Duplicate, Entropy, Distance, DeltaLoss };
inline constexpr std::array headMeasures { HeadMeasure::First, HeadMeasure::Previous, HeadMeasure::Self,
    HeadMeasure::Induction, HeadMeasure::Duplicate, HeadMeasure::Entropy, HeadMeasure::Distance,
    HeadMeasure::DeltaLoss };

/// What the loss rises by without each head, as far as it is known: heads are switched off one after the other.
struct HeadDeltas {
    int layers = 0, heads = 0;
    std::vector<float> values; ///< (L, H) nats a token; NaN = not yet
    QString of; ///< the text, in words
    std::vector<int> ids; ///< of that text where it is the window's; empty: it is a file's
    QString model; ///< as --model takes it
    bool byMean = false; ///< the mean of the head's output stands in for it, not zero

    HeadDeltas() = default;
    HeadDeltas(int layerCount, int headCount)
        : layers(layerCount)
        , heads(headCount)
        , values(static_cast<std::size_t>(layerCount) * static_cast<std::size_t>(headCount),
              std::numeric_limits<float>::quiet_NaN())
    {
    }
    /// The window's text is another one by now: `read` is what is shown.
    bool isOfEarlierText(const std::vector<int>& read) const { return !ids.empty() && ids != read; }
};
using HeadDeltasPtr = std::shared_ptr<const HeadDeltas>;

/// (L, H), or empty where it is not known.
std::vector<float> valuesOf(HeadMeasure measure, const HeadMeasuresPtr& measures, const HeadDeltasPtr& deltas);
/// The value of the longest bar: 1 for weights, else the largest.
float endOf(HeadMeasure measure, const std::vector<float>& values);
/// The values of the first and the last colour: the least and the largest that there are, or as far below 0 as above.
std::pair<float, float> rangeOf(HeadMeasure measure, const std::vector<float>& values);
inline bool isSigned(HeadMeasure measure)
{
    return measure == HeadMeasure::DeltaLoss;
}

QString nameOf(HeadMeasure measure); ///< "previous token"
QString shortNameOf(HeadMeasure measure); ///< "Previous", a column's
QString tipOf(HeadMeasure measure); ///< what it means, and where it comes from
QString textOf(HeadMeasure measure, double value); ///< "0.81"
QString wordOf(HeadMeasure measure); ///< "previous": for sessions and files

/// What a head does most: the strongest of its weights, where it is strong and clearly more than equal weights would be.
enum class HeadKind { First, Previous, Self, Induction, Duplicate, Local, Equal, Mixed };
inline constexpr int headKinds = 8;
inline constexpr int leastForKinds = 4; ///< tokens; in a shorter text every head looks much the same
struct HeadClass {
    HeadKind kind = HeadKind::Mixed;
    float value = 0.0f; ///< of the measure that decided, as the table has it; Local: the mean distance
};
bool tellsKinds(const HeadMeasures& measures); ///< the text is long enough to say what heads do
HeadClass classOf(const HeadMeasures& measures, int layer, int head);
QString nameOf(HeadKind kind);
QString tipOf(HeadKind kind); ///< with the threshold
/// "induction 0.81"; empty for a head of which nothing is strong.
QString textOf(const HeadClass& found);

} // namespace cutaway
