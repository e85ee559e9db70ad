// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/tokenizer/token_bytes.h"

namespace cutaway {

/// The longest token that a text begins with. A double array (Aoe 1989): the children of a node are found by adding the byte to
/// its base, so each byte costs one look into one table.
class TokenTrie {
public:
    TokenTrie()
        : TokenTrie({}, {})
    {
    }
    /// Knows those of `tokens` that `ids` names.
    TokenTrie(const TokenBytes& tokens, std::vector<int> ids);

    /// −1 when `bytes` begins with no token.
    int longest(std::string_view bytes) const
    {
        const bool two = bytes.size() >= 2;
        Step step = two ? m_afterTwo[secondIndex(bytes[0], bytes[1])] : Step {};
        for (std::size_t read = two ? 2 : 0; read < bytes.size(); ++read) {
            const std::int32_t to = step.base + static_cast<unsigned char>(bytes[read]);
            const Node& next = m_nodes[static_cast<std::size_t>(to)];
            if (next.parent != step.node)
                break;
            step = { to, next.base, next.longest };
        }
        return step.longest;
    }

private:
    friend class TokenTrieBuilder;

    struct Node {
        std::int32_t base = 0; ///< where the children begin: the one for byte b is at base + b
        std::int32_t parent = -1; ///< −1 for a place that no node has taken
        std::int32_t longest = -1; ///< the longest token on the way here
    };
    /// A place on the way down.
    struct Step {
        std::int32_t node = 0;
        std::int32_t base = rootBase;
        std::int32_t longest = -1;
    };
    static constexpr std::int32_t rootBase = 1;
    static constexpr std::int32_t noNode = -2; ///< nobody's parent

    static std::size_t secondIndex(char first, char second)
    {
        return static_cast<std::size_t>(static_cast<unsigned char>(first)) << 8 | static_cast<unsigned char>(second);
    }
    Step afterTwo(unsigned char first, unsigned char second) const;

    std::vector<Step> m_afterTwo; ///< by the first two bytes: most tokens have more
    std::vector<Node> m_nodes
        = std::vector<Node>(512); ///< the root first, its children after it; every base leaves room for 256
};

} // namespace cutaway
