// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace cutaway {

/// Two neighbouring tokens that become one. A merge's rank is its place in the list: the lower acts first.
struct Merge {
    int left = 0;
    int right = 0;
    int result = 0;
    bool operator==(const Merge&) const = default;
};

/// Merges by pair of ids, and the merging itself.
class MergeTable {
public:
    /// When a pair is listed twice, the later entry counts (as in Hugging Face's tokenizers).
    explicit MergeTable(const std::vector<Merge>& merges);

    /// Merges the tokens of one piece in place until no merge applies: each time the one of lowest rank, of equals the
    /// leftmost. Returns how many are left at the front of `ids`. O(n log n) for n ids.
    std::size_t apply(std::span<int> ids) const;

    static constexpr std::uint32_t noRank = std::numeric_limits<std::uint32_t>::max();
    /// noRank for a pair that no merge joins.
    std::uint32_t rank(int left, int right) const { return find(left, right).rank; }

private:
    struct Found {
        std::uint32_t rank = noRank;
        int result = -1;
    };
    struct Slot {
        std::uint64_t pair = emptyPair;
        Found found;
    };
    static constexpr std::uint64_t emptyPair = ~std::uint64_t(0);

    static std::uint64_t pairOf(int left, int right)
    {
        return std::uint64_t(static_cast<std::uint32_t>(left)) << 32 | static_cast<std::uint32_t>(right);
    }
    std::size_t slotOf(std::uint64_t pair) const { return (pair * 0x9E3779B97F4A7C15ULL) >> m_shift; }
    Found find(int left, int right) const
    {
        const std::uint64_t pair = pairOf(left, right);
        for (std::size_t at = slotOf(pair); m_slots[at].pair != emptyPair; at = (at + 1) & (m_slots.size() - 1))
            if (m_slots[at].pair == pair)
                return m_slots[at].found;
        return {};
    }
    std::size_t applyShort(std::span<int> ids) const;
    std::size_t applyLong(std::span<int> ids) const;

    std::vector<Slot> m_slots; ///< open addressing, at most half full
    int m_shift = 0; ///< 64 − log2 of the number of slots
};

} // namespace cutaway
