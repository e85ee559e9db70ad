// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/merges.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <queue>

namespace cutaway {

namespace {

    /// Below this many ids looking through all of them for the lowest rank beats keeping a heap.
    constexpr std::size_t shortPiece = 64;

} // namespace

MergeTable::MergeTable(const std::vector<Merge>& merges)
{
    const std::size_t count = std::bit_ceil(std::max<std::size_t>(2 * merges.size(), 16));
    m_slots.resize(count);
    m_shift = 64 - std::countr_zero(count);
    for (std::size_t rank = 0; rank < merges.size(); ++rank) {
        const std::uint64_t pair = pairOf(merges[rank].left, merges[rank].right);
        std::size_t at = slotOf(pair);
        while (m_slots[at].pair != emptyPair && m_slots[at].pair != pair)
            at = (at + 1) & (count - 1);
        m_slots[at] = { pair, { static_cast<std::uint32_t>(rank), merges[rank].result } };
    }
}

std::size_t MergeTable::apply(std::span<int> ids) const
{
    return ids.size() <= shortPiece ? applyShort(ids) : applyLong(ids);
}

std::size_t MergeTable::applyShort(std::span<int> ids) const
{
    std::array<Found, shortPiece> withNext; // what ids[i] and ids[i + 1] would become
    std::size_t count = ids.size();
    for (std::size_t i = 0; i + 1 < count; ++i)
        withNext[i] = find(ids[i], ids[i + 1]);
    while (count > 1) {
        const auto pairsEnd = withNext.begin() + static_cast<std::ptrdiff_t>(count - 1);
        const auto best = std::min_element(
            withNext.begin(), pairsEnd, [](const Found& a, const Found& b) { return a.rank < b.rank; });
        if (best->rank == noRank)
            break;
        const auto at = static_cast<std::size_t>(best - withNext.begin());
        ids[at] = best->result;
        std::copy(ids.begin() + static_cast<std::ptrdiff_t>(at + 2), ids.begin() + static_cast<std::ptrdiff_t>(count),
            ids.begin() + static_cast<std::ptrdiff_t>(at + 1));
        std::copy(best + 1, pairsEnd, best);
        --count;
        if (at + 1 < count)
            withNext[at] = find(ids[at], ids[at + 1]);
        if (at > 0)
            withNext[at - 1] = find(ids[at - 1], ids[at]);
    }
    return count;
}

/// A doubly linked list of ids and a heap of (rank, place). An entry of the heap is stale when its place has another rank by now.
std::size_t MergeTable::applyLong(std::span<int> ids) const
{
    constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    const auto count = static_cast<std::uint32_t>(ids.size());
    std::vector<std::uint32_t> next(count), previous(count);
    std::vector<Found> withNext(count);
    using Entry = std::uint64_t; // rank, then place: the smallest is the leftmost of the lowest rank
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap;
    const auto look = [&](std::uint32_t at) {
        withNext[at] = next[at] == none ? Found {} : find(ids[at], ids[next[at]]);
        if (withNext[at].rank != noRank)
            heap.push(Entry(withNext[at].rank) << 32 | at);
    };
    for (std::uint32_t i = 0; i < count; ++i) {
        previous[i] = i == 0 ? none : i - 1;
        next[i] = i + 1 == count ? none : i + 1;
        look(i);
    }
    while (!heap.empty()) {
        const auto rank = static_cast<std::uint32_t>(heap.top() >> 32);
        const auto at = static_cast<std::uint32_t>(heap.top());
        heap.pop();
        if (withNext[at].rank != rank)
            continue;
        const std::uint32_t gone = next[at];
        ids[at] = withNext[at].result;
        withNext[gone] = {};
        next[at] = next[gone];
        if (next[at] != none)
            previous[next[at]] = at;
        look(at);
        if (previous[at] != none)
            look(previous[at]);
    }
    std::size_t left = 0;
    for (std::uint32_t i = 0; i != none; i = next[i])
        ids[left++] = ids[i];
    return left;
}

} // namespace cutaway
