// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/attentiondata.h"

#include <algorithm>
#include <numeric>

#include <QLocale>

#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {

    // The `wanted` of first … end − 1 with the largest values, largest first.
    template <class Value> std::vector<int> largest(int first, int end, int wanted, Value value)
    {
        std::vector<int> order(static_cast<std::size_t>(std::max(0, end - first)));
        std::iota(order.begin(), order.end(), first);
        const auto cut = order.begin() + std::min<std::ptrdiff_t>(wanted, static_cast<std::ptrdiff_t>(order.size()));
        std::partial_sort(order.begin(), cut, order.end(), [&](int a, int b) { return value(a) > value(b); });
        order.erase(cut, order.end());
        return order;
    }

} // namespace

int AttentionData::positionOf(int token) const
{
    return positionIn(text, reading, token).value_or(-1);
}

std::string AttentionData::bytesAt(int position) const
{
    const std::size_t index = reading->firstToken + static_cast<std::size_t>(position);
    return index < text->tokens.size() ? std::string(text->bytesOf(index)) : std::string();
}

QString AttentionData::labelAt(int position) const
{
    return tokenLabel(bytesAt(position));
}

QString AttentionData::headName() const
{
    return weights ? QStringLiteral("L%1 H%2").arg(weights->layer).arg(weights->head) : QString();
}

float AttentionData::largestWeight() const
{
    float largest = 0.0f;
    for (int query = weights->positions / 8; query < weights->positions; ++query) {
        const float* row = weights->weights.data() + static_cast<std::size_t>(query) * weights->positions;
        largest = std::max(largest, *std::max_element(row, row + query + 1));
    }
    return largest;
}

std::vector<int> AttentionData::keysOf(int query, int wanted) const
{
    return largest(0, query + 1, wanted, [&](int key) { return weights->at(query, key); });
}

std::vector<int> AttentionData::queriesOf(int key, int wanted) const
{
    return largest(key, weights->positions, wanted, [&](int query) { return weights->at(query, key); });
}

QString weightText(double weight)
{
    return QLocale().toString(weight, 'f', weight >= 0.00995 || weight == 0.0 ? 2 : 4);
}

} // namespace cutaway
