// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/tokens.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway {

/// Whether the text of a special token (`<|endoftext|>`) becomes its id or is read as plain letters. Tokens with `always` become theirs either way.
enum class Special { AsText, Allowed };

/// The special token that stands between two texts, in GPT-2 and in every tokenizer that is trained here.
inline constexpr std::string_view endOfTextToken = "<|endoftext|>";

struct SpecialToken {
    std::string text;
    int id = 0;
    /// Found in every text, Special::AsText or not: what Hugging Face calls an added token that is not special.
    bool always = false;
};

/// Cuts bytes into tokens and puts them together again. Immutable after construction, so threads may share one.
class Tokenizer {
public:
    virtual ~Tokenizer() = default;

    /// Any bytes in, valid UTF-8 or not. Token ranges cover the input without gaps for byte-level tokenizers.
    virtual std::vector<Token> encode(std::string_view bytes, Special special = Special::AsText) const = 0;
    /// The bytes a token stands for. Throws InputError for an id outside the vocabulary.
    virtual std::string_view bytesOf(int id) const = 0;
    /// Number of ids; ids are 0..vocabSize()-1.
    virtual int vocabSize() const = 0;
    virtual std::vector<SpecialToken> specialTokens() const { return {}; }
    /// "gpt2", "bytes", "chars", "bpe", "words-v1" or "words-v2": what it is, for files and the command line.
    virtual std::string kind() const = 0;
    /// As shown to people: "GPT-2", "Bytes", "BPE 4,096".
    virtual std::string displayName() const = 0;
    /// The text of Hugging Face's tokenizer.json that does the same.
    virtual std::string toTokenizerJson() const = 0;

    /// The ids of encode() alone.
    virtual std::vector<int> ids(std::string_view bytes, Special special = Special::AsText) const;
    virtual std::string decode(std::span<const int> ids) const;
    /// What a text gains that goes on with this id: its bytes, and where tokens are words the space before them. InputError as bytesOf().
    virtual std::string appended(int id) const { return std::string(bytesOf(id)); }
    /// Id of `<|endoftext|>`, if there is one.
    std::optional<int> endOfText() const;

protected:
    /// Throws InputError for an id outside the vocabulary.
    void requireId(int id) const;
};
using TokenizerPtr = std::shared_ptr<const Tokenizer>;

/// As tiktoken's encode with no special token allowed: throws InputError when the text of one stands in `bytes`.
void refuseSpecialTokens(const Tokenizer& tokenizer, std::string_view bytes);

} // namespace cutaway
