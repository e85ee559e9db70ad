// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/tokenizer/backtracking_bpe.h"
#include "core/tokenizer/merges.h"
#include "core/tokenizer/special_cutter.h"
#include "core/tokenizer/split_pattern.h"
#include "core/tokenizer/token_bytes.h"
#include "core/tokenizer/tokenizer.h"
#include "core/tokenizer/whole_pieces.h"

namespace cutaway {

/// All that makes a byte-level BPE.
struct BytePairVocabulary {
    TokenBytes tokens; ///< bytes by id, special tokens included
    std::vector<Merge> merges; ///< by rank
    std::vector<SpecialToken> specialTokens;
    bool wholePieces
        = false; ///< a piece that is a token is taken as it is, merges or not (Hugging Face's ignore_merges)
    SplitPattern split;
    std::string kind = "bpe";
};

/// Byte-level BPE (Sennrich et al. 2016, Radford et al. 2019).
class BytePairTokenizer final : public Tokenizer {
public:
    explicit BytePairTokenizer(BytePairVocabulary vocabulary);
    BytePairTokenizer(const BytePairTokenizer&) = delete; // its parts refer to each other
    BytePairTokenizer& operator=(const BytePairTokenizer&) = delete;

    /// Throws InputError when a byte is needed for which the vocabulary has no token.
    std::vector<Token> encode(std::string_view bytes, Special special = Special::AsText) const override;
    std::vector<int> ids(std::string_view bytes, Special special = Special::AsText) const override;
    std::string_view bytesOf(int id) const override;
    int vocabSize() const override { return m_vocabulary.tokens.size(); }
    std::vector<SpecialToken> specialTokens() const override { return m_vocabulary.specialTokens; }
    std::string kind() const override { return m_vocabulary.kind; }
    std::string displayName() const override;
    std::string toTokenizerJson() const override;

    const BytePairVocabulary& vocabulary() const { return m_vocabulary; }

private:
    class Encoding; // one call of encode()

    void fillWholePieces(const std::vector<int>& learned);
    bool staysWhole(int id) const;
    bool isWorthLookingUp(std::string_view piece) const;

    BytePairVocabulary m_vocabulary;
    MergeTable m_merges;
    SpecialCutter m_cutter;
    std::array<int, 256> m_byteIds; ///< −1 where the vocabulary has no token for a byte
    bool m_hasAllBytes = false;
    std::unique_ptr<const BacktrackingBpe> m_backtracking; ///< null where the merges have to be done one by one
    WholePieces m_whole; ///< short pieces that are one token
    std::unordered_map<std::string_view, int> m_longWhole; ///< long ones, where BPE alone would cut them
};

} // namespace cutaway
