// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway {

/// One token of a text: its id and the half-open range [start, end) of input bytes it stands for.
struct Token {
    int id = 0;
    std::size_t start = 0;
    std::size_t end = 0;
    bool operator==(const Token&) const = default;
};

struct Vocabulary; // core/jobs/vocabulary.h

/// A text as one tokenizer cuts it. Immutable; shared between the worker and every panel.
struct TokenizedText {
    std::uint64_t generation = 0; ///< counts requests: a late result never overwrites a newer one
    std::string text; ///< the bytes that were cut (UTF-8 unless the user pasted something else)
    std::vector<Token> tokens;
    std::string tokenizerName; ///< as shown: "stories BPE 4,096", "GPT-2", "Bytes"
    int vocabSize = 0;
    double milliseconds = 0.0; ///< time the cutting took
    std::shared_ptr<const Vocabulary> vocabulary; ///< all tokens of the tokenizer, where somebody shows them
    /// The first word that a tokenizer of words does not know and has no token for. `tokens` are those before it then.
    std::string unknownWord;

    std::string_view bytesOf(std::size_t index) const
    {
        const Token& t = tokens[index];
        return std::string_view(text).substr(t.start, t.end - t.start);
    }
};
using TokenizedTextPtr = std::shared_ptr<const TokenizedText>;

/// A candidate for the next token.
struct NextToken {
    int id = 0;
    std::string bytes;
    float probability = 0.0f; ///< 0..1
};

} // namespace cutaway
