// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "views/attention/layerweights.h"
#include "views/attention/linesgeometry.h"

namespace cutaway {

/// One head, or one map of several, whose weights are lines of one colour.
struct LineSeries {
    QString name; ///< "L3 H4", "Mean of L3"
    int color = 0; ///< of categoryColor()
    LayerWeights::Values values; ///< (T, T)
    float end = 1.0f; ///< drawn at full strength; 1 for weights
};

/// What is drawn as lines: tokens, and the weights of some heads between them.
struct LinesContent {
    int positions = 0; ///< T
    std::vector<std::string> bytes; ///< (T)
    std::vector<LineSeries> series;
    bool ofNorms = false; ///< how much is taken over, not how much is looked at
    double threshold = 0.0; ///< share of a series' end, below which there is no line

    float valueOf(std::size_t series, int query, int key) const
    {
        return this->series[series].values.get()[static_cast<std::size_t>(query) * static_cast<std::size_t>(positions)
            + static_cast<std::size_t>(key)];
    }
};

struct Line {
    int query = 0, key = 0;
    int series = 0;
    float share = 0.0f; ///< of the series' end
};

/// Lines to draw, the faintest first; `all` counts those that were left out as too many, too.
struct Lines {
    std::vector<Line> drawn;
    std::size_t all = 0;
};

/// Those with an end among the rows first … end − 1, at most so many of the strongest.
Lines linesInView(const LinesContent& content, int first, int end, std::size_t atMost);
/// Those of one token.
Lines linesOf(const LinesContent& content, const LineEnd& token, std::size_t atMost);
/// The strongest between two tokens; empty when there is none, or none that reaches the threshold.
std::optional<Line> lineBetween(const LinesContent& content, int query, int key);
/// The same, whatever the threshold; `key` is not after `query`.
std::optional<Line> strongestBetween(const LinesContent& content, int query, int key);
/// What a token looks at most or, in the column of keys, what looks at it most, whatever the threshold; empty without series.
std::optional<Line> strongestOf(const LinesContent& content, const LineEnd& token);

} // namespace cutaway
