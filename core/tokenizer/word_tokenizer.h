// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/jobs/outcome.h"
#include "core/tokenizer/token_bytes.h"
#include "core/tokenizer/tokenizer.h"
#include "core/tokenizer/tokenizers.h"

namespace cutaway {

/// V1 met a word that it doesn't know: the lesson of the book's section 2.4.
class UnknownWordError : public InputError {
public:
    UnknownWordError(std::string_view word, std::size_t start, int vocabSize);
    const std::string& word() const { return m_word; }
    std::size_t start() const { return m_start; } ///< the byte of the text at which the word begins

private:
    std::string m_word;
    std::size_t m_start;
};

/// Cuts as section 2.2 does: at white space, which is dropped, and around the signs , . : ; ? _ ! " ( ) ' and --
/// (re.split(r'([,.:;?_!"()\']|--|\s)') without what is empty). Views into `text`.
std::vector<std::string_view> bookWords(std::string_view text);

/// The book's SimpleTokenizerV1 and SimpleTokenizerV2 (sections 2.3 and 2.4). decode() joins with spaces and takes those before
/// signs away again, so what comes back is not the text that went in.
class WordTokenizer final : public Tokenizer {
public:
    /// `words` by id; V2's last two are <|endoftext|> and <|unk|>.
    WordTokenizer(WordVersion version, TokenBytes words);

    /// Ranges leave white space out. <|endoftext|> as a word of its own is V2's token whatever `special` says, as in the book. V1
    /// throws UnknownWordError for a word it doesn't know, V2 takes <|unk|>.
    std::vector<Token> encode(std::string_view bytes, Special special = Special::AsText) const override;
    std::string decode(std::span<const int> ids) const override;
    std::string appended(int id) const override;
    std::string_view bytesOf(int id) const override;
    int vocabSize() const override { return m_words.size(); }
    std::vector<SpecialToken> specialTokens() const override;
    std::string kind() const override { return m_version == WordVersion::V1 ? "words-v1" : "words-v2"; }
    std::string displayName() const override;
    std::string toTokenizerJson() const override;

private:
    WordVersion m_version;
    TokenBytes m_words;
    std::unordered_map<std::string_view, int> m_ids;
};

} // namespace cutaway
