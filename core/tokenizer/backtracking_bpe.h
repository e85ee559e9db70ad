// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/tokenizer/merges.h"
#include "core/tokenizer/token_bytes.h"
#include "core/tokenizer/token_trie.h"

namespace cutaway {

/// BPE's tokens of a piece without doing its merges one after another, in time linear in the piece.
///
/// When merges are in order (what a merge joins was made by earlier ones), a row of tokens is BPE's row exactly if every two
/// neighbours are BPE's row for their own bytes: the first merge across a border would happen between those two alone as well.
/// So tokens are taken from the left, the longest first, each checked against its left neighbour only; where none fits, the last
/// one is taken back (the idea of the Rust crate `bpe` by GitHub, 2024; see also Berglund & van der Merwe 2023, "Formalizing BPE
/// Tokenization").
class BacktrackingBpe {
public:
    /// Nothing when the merges are not in order, or when the vocabulary is so large that a trie of it would not pay.
    /// `singles` are the ids of the single bytes; `table` must outlive the result.
    static std::unique_ptr<BacktrackingBpe> make(const TokenBytes& tokens, const std::vector<Merge>& merges,
        const MergeTable& table, const std::vector<int>& singles);

    /// Whether BPE makes this one token of the token's own bytes. Others never appear.
    bool makes(int id) const { return m_made[static_cast<std::size_t>(id)].makes; }

    /// What encode() remembers of a piece; keep it to spare allocations.
    class Scratch {
        friend class BacktrackingBpe;
        std::vector<bool> deadEnds; ///< by position: the tokens up to it can't be followed
        bool any = false;
    };
    /// Appends the tokens of `piece`, every byte of which must be a token.
    void encode(std::string_view piece, std::vector<int>& ids, Scratch& scratch) const;

private:
    /// How BPE makes a token: its last merge.
    struct Made {
        bool makes = false;
        std::int32_t left = -1, right = -1;
        std::int32_t rank = -1; ///< −1 for a single byte
        std::int32_t shorter = -1; ///< the longest other token that this one begins with
        std::uint32_t size = 0; ///< bytes
    };

    BacktrackingBpe(const TokenBytes& tokens, const MergeTable& table);
    void makeAll(const std::vector<Merge>& merges, const std::vector<int>& singles);
    bool stayApart(int left, int right, std::uint32_t before) const;
    bool areNeighbours(int left, int right) const;
    const Made& made(int id) const { return m_made[static_cast<std::size_t>(id)]; }

    const TokenBytes& m_tokens;
    const MergeTable& m_table;
    std::vector<Made> m_made;
    TokenTrie m_trie;
    /// Answers of areNeighbours() by pair. Threads share it: an entry is whole in one word, and any thread would find the same.
    mutable std::vector<std::atomic<std::uint64_t>> m_known;
};

} // namespace cutaway
