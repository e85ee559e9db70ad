// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/jobs/sentence.h"
#include "core/tokenizer/tokenizer.h"

namespace cutaway {

/// A stranger's file: its name begins every sentence about it.
struct NamedText {
    std::string name;
    std::string text;
};

/// Reads tokenizer.json: a byte-level BPE with GPT-2's split pattern, or single characters (as saveTokenizer writes them).
/// Throws InputError for anything else. Truncation, padding and post-processing are not a tokenizer's matter here.
/// What is odd and can be read all the same is added to `notices`.
TokenizerPtr readTokenizerJson(const NamedText& file, std::vector<Sentence>& notices);

/// Reads GPT-2's two files; `added` is the text of added_tokens.json, or empty.
TokenizerPtr readVocabAndMerges(
    const NamedText& vocab, const NamedText& merges, const NamedText& added, std::vector<Sentence>& notices);

} // namespace cutaway
