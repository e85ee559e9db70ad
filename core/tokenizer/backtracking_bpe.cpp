// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/backtracking_bpe.h"

#include <algorithm>
#include <stdexcept>

namespace cutaway {

namespace {

    constexpr std::size_t mostBytes = 8u << 20; ///< of all tokens together: a node of the trie for each costs twelve
    constexpr int largestId = (1 << 30) - 1; ///< two ids and a flag go into one word
    constexpr int knownPairsLog = 16;
    constexpr std::size_t knownPairs = 1u << knownPairsLog;
    constexpr std::uint32_t noLimit = MergeTable::noRank;

    /// Each merge joins what earlier merges made, so that no merge brings forth a pair of a lower rank.
    bool areInOrder(const std::vector<Merge>& merges, const MergeTable& table, int tokens)
    {
        std::vector<std::int64_t> lastMade(static_cast<std::size_t>(tokens), -1);
        const auto counts = [&](std::size_t rank) { return table.rank(merges[rank].left, merges[rank].right) == rank; };
        for (std::size_t rank = 0; rank < merges.size(); ++rank)
            if (counts(rank))
                lastMade[static_cast<std::size_t>(merges[rank].result)] = static_cast<std::int64_t>(rank);
        for (std::size_t rank = 0; rank < merges.size(); ++rank)
            for (const int part : { merges[rank].left, merges[rank].right })
                if (counts(rank) && lastMade[static_cast<std::size_t>(part)] >= static_cast<std::int64_t>(rank))
                    return false;
        return true;
    }

} // namespace

std::unique_ptr<BacktrackingBpe> BacktrackingBpe::make(const TokenBytes& tokens, const std::vector<Merge>& merges,
    const MergeTable& table, const std::vector<int>& singles)
{
    if (tokens.totalBytes() > mostBytes || tokens.size() > largestId || !areInOrder(merges, table, tokens.size()))
        return nullptr;
    std::unique_ptr<BacktrackingBpe> bpe(new BacktrackingBpe(tokens, table));
    bpe->makeAll(merges, singles);
    return bpe;
}

BacktrackingBpe::BacktrackingBpe(const TokenBytes& tokens, const MergeTable& table)
    : m_tokens(tokens)
    , m_table(table)
    , m_made(static_cast<std::size_t>(tokens.size()))
    , m_known(knownPairs)
{
}

void BacktrackingBpe::makeAll(const std::vector<Merge>& merges, const std::vector<int>& singles)
{
    std::vector<int> ids = singles;
    for (const int id : singles)
        m_made[static_cast<std::size_t>(id)].makes = true;
    for (std::size_t rank = 0; rank < merges.size(); ++rank) {
        const Merge& merge = merges[rank];
        Made& result = m_made[static_cast<std::size_t>(merge.result)];
        if (result.makes || !makes(merge.left) || !makes(merge.right) || m_table.rank(merge.left, merge.right) != rank
            || !stayApart(merge.left, merge.right, static_cast<std::uint32_t>(rank)))
            continue;
        result.makes = true;
        result.left = merge.left;
        result.right = merge.right;
        result.rank = static_cast<std::int32_t>(rank);
        ids.push_back(merge.result);
    }
    m_trie = TokenTrie(m_tokens, ids);
    for (const int id : ids) {
        const std::string_view bytes = m_tokens[id];
        Made& token = m_made[static_cast<std::size_t>(id)];
        token.size = static_cast<std::uint32_t>(bytes.size());
        token.shorter = m_trie.longest(bytes.substr(0, bytes.size() - 1));
    }
}

/// Whether no merge of a rank below `before` reaches across the border of two tokens that BPE makes. Their own merges are undone
/// from the last to the first: at each step the two tokens at the border stood side by side until the one undone last was made.
bool BacktrackingBpe::stayApart(int left, int right, std::uint32_t before) const
{
    std::uint32_t limit = before;
    for (;;) {
        const std::uint32_t across = m_table.rank(left, right);
        if (across != noLimit && across < limit)
            return false;
        const std::int32_t leftRank = made(left).rank;
        const std::int32_t rightRank = made(right).rank;
        if (leftRank < 0 && rightRank < 0)
            return true;
        if (leftRank > rightRank) {
            limit = static_cast<std::uint32_t>(leftRank);
            left = made(left).right;
        } else { // of one rank the pair further left acts first: the one across, too, if its rank is the same
            limit = static_cast<std::uint32_t>(rightRank) + 1;
            right = made(right).left;
        }
    }
}

bool BacktrackingBpe::areNeighbours(int left, int right) const
{
    const std::uint64_t pair
        = std::uint64_t(static_cast<std::uint32_t>(left) + 1) << 31 | static_cast<std::uint32_t>(right);
    std::atomic<std::uint64_t>& known = m_known[(pair * 0x9E3779B97F4A7C15ULL) >> (64 - knownPairsLog)];
    const std::uint64_t entry = known.load(std::memory_order_relaxed);
    if (entry >> 1 == pair)
        return entry & 1;
    const bool apart = stayApart(left, right, noLimit);
    known.store(pair << 1 | (apart ? 1 : 0), std::memory_order_relaxed);
    return apart;
}

void BacktrackingBpe::encode(std::string_view piece, std::vector<int>& ids, Scratch& scratch) const
{
    const std::size_t first = ids.size();
    scratch.any = false;
    std::size_t at = 0;
    int token = m_trie.longest(piece);
    while (at < piece.size()) {
        const std::size_t end = at + made(token).size;
        if ((!scratch.any || !scratch.deadEnds[end]) && (ids.size() == first || areNeighbours(ids.back(), token))) {
            ids.push_back(token);
            at = end;
            token = m_trie.longest(piece.substr(at));
            continue;
        }
        token = made(token).shorter;
        if (token >= 0)
            continue;
        if (ids.size() == first)
            throw std::logic_error("BPE found no tokens for a piece");
        // The tokens up to here are the only ones for these bytes, so nobody has to come here again.
        if (!scratch.any)
            scratch.deadEnds.assign(piece.size() + 1, false);
        scratch.any = true;
        scratch.deadEnds[at] = true;
        token = ids.back();
        ids.pop_back();
        at -= made(token).size;
    }
}

} // namespace cutaway
