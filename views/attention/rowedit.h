// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace cutaway {

/// A row of weights (T) after one key's score, Q·K/√D, has changed by `delta`: the softmax is of the same scores but for this one.
inline std::vector<float> rowWithScore(std::vector<float> row, int key, double delta)
{
    const auto at = static_cast<std::size_t>(key);
    const double before = row[at];
    const double rest = 1.0 - before;
    // w' = w·e^δ / (w·e^δ + 1 − w), by e^−δ where δ is large: neither overflows.
    const double grown = delta > 0.0 ? before / (before + rest * std::exp(-delta))
                                     : before * std::exp(delta) / (before * std::exp(delta) + rest);
    const double now = before == 0.0 ? 0.0 : grown;
    const double shrink = rest > 0.0 ? (1.0 - now) / rest : 0.0;
    for (float& weight : row)
        weight = static_cast<float>(weight * shrink);
    row[at] = static_cast<float>(now);
    return row;
}

/// A row of weights (T) with one of them replaced: as it is, or divided by its sum.
inline std::vector<float> rowWithWeight(std::vector<float> row, int key, double weight, bool renormalise)
{
    row[static_cast<std::size_t>(key)] = static_cast<float>(weight);
    double sum = 0.0;
    for (const float one : row)
        sum += one;
    if (renormalise && sum > 0.0)
        for (float& one : row)
            one = static_cast<float>(one / sum);
    return row;
}

inline double sumOf(const std::vector<float>& row)
{
    double sum = 0.0;
    for (const float one : row)
        sum += one;
    return sum;
}

} // namespace cutaway
