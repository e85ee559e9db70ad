// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/token_trie.h"

#include <algorithm>
#include <array>

namespace cutaway {

/// Places the nodes, parents before children, each at the first base that fits.
class TokenTrieBuilder {
public:
    TokenTrieBuilder(TokenTrie& trie, const TokenBytes& tokens, std::vector<int> ids)
        : m_nodes(trie.m_nodes)
        , m_tokens(tokens)
        , m_ids(std::move(ids))
    {
        std::sort(m_ids.begin(), m_ids.end(), [&](int a, int b) { return m_tokens[a] < m_tokens[b]; });
    }

    void build()
    {
        std::vector<Range> open { { 0, 0, m_ids.size(), 0 } };
        m_firstFree = m_firstRoomy = TokenTrie::rootBase + 256; // the places before belong to the root's children
        while (!open.empty()) {
            Range range = open.back();
            open.pop_back();
            if (range.begin < range.end && m_tokens[m_ids[range.begin]].size() == range.depth) {
                m_nodes[static_cast<std::size_t>(range.node)].longest = m_ids[range.begin];
                ++range.begin;
            }
            addChildren(range, open);
        }
    }

private:
    /// The tokens of a node, [begin, end) of the sorted ones: all begin with the same `depth` bytes.
    struct Range {
        std::int32_t node;
        std::size_t begin, end, depth;
    };

    void addChildren(const Range& range, std::vector<Range>& open)
    {
        std::array<Range, 256> children;
        std::array<unsigned char, 256> bytes;
        std::size_t count = 0;
        for (std::size_t i = range.begin; i < range.end; ++count) {
            bytes[count] = static_cast<unsigned char>(m_tokens[m_ids[i]][range.depth]);
            children[count] = { 0, i, i, range.depth + 1 };
            while (i < range.end && static_cast<unsigned char>(m_tokens[m_ids[i]][range.depth]) == bytes[count])
                ++i;
            children[count].end = i;
        }
        if (count == 0)
            return;
        const std::size_t base = range.node == 0 ? TokenTrie::rootBase : freeBase(bytes.data(), count);
        m_nodes[static_cast<std::size_t>(range.node)].base = static_cast<std::int32_t>(base);
        for (std::size_t i = 0; i < count; ++i) {
            children[i].node = static_cast<std::int32_t>(base + bytes[i]);
            auto& node = m_nodes[base + bytes[i]];
            node.parent = range.node;
            node.longest = m_nodes[static_cast<std::size_t>(range.node)].longest;
            open.push_back(children[i]);
        }
    }

    /// The first base at which none of `bytes` (ascending) meets a place that is taken. Makes the table long enough for it.
    std::size_t freeBase(const unsigned char* bytes, std::size_t count)
    {
        std::size_t& start = count == 1 ? m_firstFree : m_firstRoomy;
        std::size_t place = start;
        const std::size_t begin = place;
        for (;; ++place) {
            const std::size_t base = place - bytes[0];
            if (m_nodes.size() < base + 257)
                m_nodes.resize(std::max(base + 257, m_nodes.size() + m_nodes.size() / 2));
            const bool fits = std::all_of(
                bytes, bytes + count, [&](unsigned char byte) { return m_nodes[base + byte].parent < 0; });
            if (fits)
                break;
        }
        // What is left before a long search is for nodes with one child.
        if (count == 1 || place - begin > longSearch)
            start = place;
        return place - bytes[0];
    }

    static constexpr std::size_t longSearch = 64;

    std::vector<TokenTrie::Node>& m_nodes;
    const TokenBytes& m_tokens;
    std::vector<int> m_ids;
    std::size_t m_firstFree = 0; ///< no place before it is free
    std::size_t m_firstRoomy = 0; ///< where to look for several places
};

TokenTrie::TokenTrie(const TokenBytes& tokens, std::vector<int> ids)
{
    TokenTrieBuilder(*this, tokens, std::move(ids)).build();
    m_afterTwo.resize(1u << 16);
    for (int first = 0; first < 256; ++first)
        for (int second = 0; second < 256; ++second)
            m_afterTwo[secondIndex(static_cast<char>(first), static_cast<char>(second))]
                = afterTwo(static_cast<unsigned char>(first), static_cast<unsigned char>(second));
}

TokenTrie::Step TokenTrie::afterTwo(unsigned char first, unsigned char second) const
{
    const std::int32_t one = rootBase + first;
    const Node& oneNode = m_nodes[static_cast<std::size_t>(one)];
    if (oneNode.parent != 0)
        return { noNode, 0, -1 };
    const std::int32_t two = oneNode.base + second;
    const Node& twoNode = m_nodes[static_cast<std::size_t>(two)];
    if (twoNode.parent != one)
        return { noNode, 0, oneNode.longest };
    return { two, twoNode.base, twoNode.longest };
}

} // namespace cutaway
