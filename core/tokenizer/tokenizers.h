// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tokenizer/tokenizer.h"

#include <filesystem>
#include <functional>
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

struct BpeTrainerSettings {
    int vocab_size = 4096; ///< 256 bytes + merges + special tokens
    std::vector<std::string> special_tokens = { "<|endoftext|>" };
};
struct BpeTrainerProgress {
    int merges = 0;
    int mergesWanted = 0;
};
/// Learns a byte-level BPE with GPT-2's split pattern (Sennrich et al. 2016): the most frequent pair is merged, of equals the
/// pair with the smaller ids (as Hugging Face's trainer does). Special tokens' texts are cut out before counting.
TokenizerPtr trainBpe(const std::vector<std::string>& texts, const BpeTrainerSettings& settings,
    std::stop_token stop = {}, const std::function<void(const BpeTrainerProgress&)>& progress = {});

/// Reads tokenizer.json (or vocab.json + merges.txt) of a model folder. Throws InputError: what is wrong, in which file.
TokenizerPtr loadTokenizer(const std::filesystem::path& folder);
/// True when the folder holds a tokenizer of a kind we can read by its file names.
bool hasTokenizer(const std::filesystem::path& folder);
/// Writes tokenizer.json, tokenizer_config.json and, for a BPE, vocab.json + merges.txt, each beside and renamed.
void saveTokenizer(const Tokenizer& tokenizer, const std::filesystem::path& folder);

/// "gpt2", "bytes", "chars" or a folder: as the command line and recipes name tokenizers.
TokenizerPtr tokenizerByName(const std::string& name);

} // namespace cutaway
