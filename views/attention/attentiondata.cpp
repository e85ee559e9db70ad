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

std::vector<int> AttentionData::keysOf(int query, int wanted) const
{
    return largest(0, query + 1, wanted, [&](int key) { return weights->at(query, key); });
}

std::vector<int> AttentionData::queriesOf(int key, int wanted) const
{
    return largest(key, weights->positions, wanted, [&](int query) { return weights->at(query, key); });
}

QString AttentionData::wordsUpTo(int position) const
{
    constexpr std::size_t bytesLookedAt = 64;
    const std::size_t end = text->tokens[static_cast<std::size_t>(tokenAt(position))].end;
    const std::size_t start = end > bytesLookedAt ? end - bytesLookedAt : 0;
    const QString tail = QString::fromUtf8(text->text.data() + start, static_cast<qsizetype>(end - start)).simplified();
    const qsizetype last = tail.lastIndexOf(QLatin1Char(' '));
    const qsizetype before = last > 0 ? tail.lastIndexOf(QLatin1Char(' '), last - 1) : -1;
    const QString words = tail.mid(before + 1).right(24);
    return words.size() < tail.size() || start > 0 ? QStringLiteral("…") + words : words;
}

QString weightText(double weight)
{
    return QLocale().toString(weight, 'f', weight >= 0.00995 || weight == 0.0 ? 2 : 4);
}

} // namespace cutaway
