// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/tokenizer/merges.h"
#include "core/tokenizer/special_cutter.h"
#include "core/tokenizer/token_bytes.h"
#include "core/tokenizer/tokenizer.h"

namespace cutaway {

/// All that makes a byte-level BPE.
struct BytePairVocabulary {
    TokenBytes tokens; ///< bytes by id, special tokens included
    std::vector<Merge> merges; ///< by rank
    std::vector<SpecialToken> specialTokens;
    bool wholePieces
        = false; ///< a piece that is a token is taken as it is, merges or not (Hugging Face's ignore_merges)
    std::string kind = "bpe";
};

/// Byte-level BPE with GPT-2's split pattern (Sennrich et al. 2016, Radford et al. 2019).
class BytePairTokenizer final : public Tokenizer {
public:
    explicit BytePairTokenizer(BytePairVocabulary vocabulary);

    /// Throws InputError when a byte is needed for which the vocabulary has no token.
    std::vector<Token> encode(std::string_view bytes, Special special = Special::AsText) const override;
    std::string_view bytesOf(int id) const override;
    int vocabSize() const override { return m_vocabulary.tokens.size(); }
    std::vector<SpecialToken> specialTokens() const override { return m_vocabulary.specialTokens; }
    std::string kind() const override { return m_vocabulary.kind; }
    std::string displayName() const override;
    std::string toTokenizerJson() const override;

    const BytePairVocabulary& vocabulary() const { return m_vocabulary; }

private:
    class Encoding; // one call of encode()

    int tokenOfWhole(std::string_view piece, std::uint64_t hash) const;
    void fillIndex();
    bool mergesToItself(int id) const;

    enum class Whole : std::uint8_t { Unknown, Yes, No };
    struct IndexSlot {
        std::uint32_t hash = 0;
        int id = -1;
    };

    BytePairVocabulary m_vocabulary;
    MergeTable m_merges;
    SpecialCutter m_cutter;
    std::array<int, 256> m_byteIds; ///< −1 where the vocabulary has no token for a byte
    std::vector<IndexSlot> m_index; ///< ids by bytes, open addressing; special tokens are not in it
    std::size_t m_longest = 0; ///< bytes of the longest token
    /// Whether merging a token's own bytes gives that token. Found out when first asked, by whichever thread: all find the same.
    mutable std::unique_ptr<std::atomic<Whole>[]> m_whole;
};

} // namespace cutaway
