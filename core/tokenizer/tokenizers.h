// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/sentence.h"
#include "core/tokenizer/split_pattern.h"
#include "core/tokenizer/tokenizer.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>

namespace cutaway {

/// GPT-2's byte-level BPE, 50,257 ids, from the table compiled into the program. Built once, shared.
TokenizerPtr gpt2Tokenizer();
/// 256 ids, one a byte, no special token.
TokenizerPtr byteTokenizer();
/// One id a Unicode character (the code point itself; a byte that is no valid UTF-8 gets an id above all code points).
TokenizerPtr characterTokenizer();
/// One id for each different character of `text`, in code point order, then `<|endoftext|>`, whose own text is cut out first;
/// other characters are an InputError.
TokenizerPtr trainCharacterTokenizer(std::string_view text);

/// The token of the book's second word tokenizer for a word that it doesn't know.
inline constexpr std::string_view unknownToken = "<|unk|>";
/// SimpleTokenizerV1 and SimpleTokenizerV2 of the book (sections 2.3 and 2.4). V1 knows its words and nothing else; V2 has
/// `<|endoftext|>` and `<|unk|>` besides.
enum class WordVersion { V1, V2 };
/// One id for each different word and sign of `text`, in the order of their characters. InputError for a text without words.
TokenizerPtr wordTokenizer(WordVersion version, std::string_view text);

struct BpeTrainerSettings {
    int vocab_size = 4096; ///< 256 bytes + merges + special tokens
    std::vector<std::string> special_tokens = { "<|endoftext|>" };
    SplitPattern split = {}; ///< merges never reach across its pieces; GPT-2's unless another is given
};
struct BpeTrainerProgress {
    std::size_t bytesRead = 0; ///< of the texts; merging begins when all are
    std::size_t bytes = 0;
    int merges = 0;
    int mergesWanted = 0;
};
/// Learns a byte-level BPE (Sennrich et al. 2016): the most frequent pair is merged, of equals the pair with the smaller ids (as
/// Hugging Face's trainer does). Special tokens' texts are cut out before counting. The vocabulary is smaller than asked for when
/// no pair is left to merge.
TokenizerPtr trainBpe(const std::vector<std::string>& texts, const BpeTrainerSettings& settings,
    std::stop_token stop = {}, const std::function<void(const BpeTrainerProgress&)>& progress = {});

/// Reads tokenizer.json (or vocab.json + merges.txt) of a model folder. Throws InputError: what is wrong, in which file.
/// What is odd and was read all the same is added to `notices`.
TokenizerPtr loadTokenizer(const std::filesystem::path& folder, std::vector<Sentence>* notices = nullptr);
/// True when the folder holds a tokenizer of a kind we can read by its file names.
bool hasTokenizer(const std::filesystem::path& folder);
/// What is missing where only one of two files that belong together is there (vocab.json without merges.txt).
std::optional<Sentence> halfTokenizer(const std::filesystem::path& folder);
/// Writes tokenizer.json, tokenizer_config.json and, for a BPE with GPT-2's split pattern, vocab.json + merges.txt, which have no
/// place for another one; each beside and renamed.
void saveTokenizer(const Tokenizer& tokenizer, const std::filesystem::path& folder);

/// "gpt2", "bytes", "chars", "words-v1:FILE" and "words-v2:FILE" (of the words of a text), or a folder: as the command line and
/// recipes name tokenizers. What is odd in a folder and was read all the same is added to `notices`.
TokenizerPtr tokenizerByName(const std::string& name, std::vector<Sentence>* notices = nullptr);

} // namespace cutaway
