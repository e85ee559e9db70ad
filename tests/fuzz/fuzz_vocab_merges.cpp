// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2's two files, and added_tokens.json, one of them changed.
#include "tests/fuzz/tokenizer_folder.h"

namespace cutaway::fuzz {

namespace {
    constexpr ChangedFile files[]
        = { { "pair", "vocab.json" }, { "pair", "merges.txt" }, { "pair", "added_tokens.json" } };
}

std::vector<std::string> seeds()
{
    return goodFiles(files);
}

std::vector<std::string> dictionary()
{
    return { "t h\n", "#version: 0.2\n", "\"a\":64,", "\"<|endoftext|>\":", "\"<|user|>\":5,", "\\u0120", "\\ud800",
        "Ġ", "Ġ t\n", " \n", "\r\n", "null", "-1", "99999999999" };
}

void examine(const std::string& input)
{
    examineFile(files, input);
}

} // namespace cutaway::fuzz
