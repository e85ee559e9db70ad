// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/tokenizer/special_cutter.h"
#include "core/tokenizer/token_bytes.h"
#include "core/tokenizer/tokenizer.h"

namespace cutaway {

/// One id for each character it was made with; another character is an InputError.
class KnownCharactersTokenizer final : public Tokenizer {
public:
    /// `tokens` by id: one character each, but for those that `specialTokens` names.
    KnownCharactersTokenizer(TokenBytes tokens, std::vector<SpecialToken> specialTokens);

    std::vector<Token> encode(std::string_view bytes, Special special = Special::AsText) const override;
    std::string_view bytesOf(int id) const override;
    int vocabSize() const override { return m_tokens.size(); }
    std::vector<SpecialToken> specialTokens() const override { return m_cutter.tokens(); }
    std::string kind() const override { return "chars"; }
    std::string displayName() const override;
    std::string toTokenizerJson() const override;

private:
    void addCharacters(std::vector<Token>& tokens, std::string_view bytes, std::size_t begin, std::size_t end) const;

    TokenBytes m_tokens;
    SpecialCutter m_cutter;
    std::unordered_map<char32_t, int> m_ids;
};

} // namespace cutaway
