// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/tokenizer/byte_pair_tokenizer.h"
#include "core/tokenizer/tokenizers.h"

namespace cutaway {

// The texts of Hugging Face's files. tokenizer.json is what their `tokenizers` library reads; vocab.json and merges.txt are
// GPT-2's own two files.

std::string bytePairJson(const BytePairVocabulary& vocabulary);
std::string byteJson();
/// `tokens` by id: a WordLevel model whose words are single characters.
std::string characterJson(const TokenBytes& tokens, const std::vector<SpecialToken>& specialTokens);

/// `words` by id: the book's word tokenizers, split and joined again as they do it.
std::string wordJson(const TokenBytes& words, WordVersion version);
/// The pre-tokenizer of wordJson(): white space goes, signs stand alone.
extern const std::string_view wordPreTokenizer;

std::string vocabJson(const BytePairVocabulary& vocabulary);
std::string mergesText(const BytePairVocabulary& vocabulary);
/// tokenizer_config.json: which class of transformers opens the folder, and what ends a text.
std::string tokenizerConfigJson(const Tokenizer& tokenizer);

} // namespace cutaway
