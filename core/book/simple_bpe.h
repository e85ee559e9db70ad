// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cutaway::book {

/// The byte-pair encoding that the book's bonus to chapter 2 ("BPE from scratch") writes for teaching, in its two forms. Its ids
/// are not core/tokenizer's: 256 characters, Ġ for a space, <|endoftext|>, then a token for each merge; of equally frequent pairs
/// the one met first is merged. Knows ASCII only, as the book's text is.
class SimpleBpe {
public:
    enum class Form {
        Words, ///< pairs are counted within words, a word with the space before it (bpe-from-scratch)
        WholeText, ///< pairs are counted across the whole text (bpe-from-scratch-simple)
    };
    /// Learns until there are `vocabSize` tokens or no pair is left.
    SimpleBpe(std::string_view text, int vocabSize, Form form);

    int vocabSize() const { return static_cast<int>(m_tokens.size()); }
    int merges() const { return static_cast<int>(m_merges.size()); }
    std::vector<int> encode(std::string_view text) const;
    std::string decode(const std::vector<int>& ids) const;

private:
    using Pair = std::uint64_t;
    using Symbols = std::vector<int>;

    std::vector<Symbols> words(std::string_view text) const;
    std::vector<Symbols> piecesToLearnFrom(std::string_view text) const;
    Symbols encodeWord(Symbols word) const;

    Form m_form;
    std::vector<std::string> m_tokens; ///< by id; a space stands for Ġ
    std::unordered_map<std::string, int> m_ids;
    std::unordered_map<Pair, int> m_merges; ///< what two ids become
};

} // namespace cutaway::book
