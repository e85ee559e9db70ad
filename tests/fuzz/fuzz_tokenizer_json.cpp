// SPDX-License-Identifier: GPL-3.0-or-later
// Changed tokenizer.json files of each kind.
#include "tests/fuzz/tokenizer_folder.h"

namespace cutaway::fuzz {

namespace {
    constexpr ChangedFile files[]
        = { { "bpe", "tokenizer.json" }, { "chars", "tokenizer.json" }, { "bytes", "tokenizer.json" } };
}

std::vector<std::string> seeds()
{
    return goodFiles(files);
}

std::vector<std::string> dictionary()
{
    return { "\"merges\":[", "[\"t\",\"h\"],", "\"t h\",", "\"vocab\":{", "\"a\":64,",
        "\"<|endoftext|>\":", "\"added_tokens\":[", "{\"id\":5,\"content\":\"th\",\"special\":false},",
        "\"ignore_merges\":true,", "\"byte_fallback\":true,", "\"dropout\":0.5,", "\"normalizer\":{},",
        "\"type\":\"WordLevel\",", "\\u0120", "\\ud800", "Ġ", "null", "-1" };
}

void examine(const std::string& input)
{
    examineFile(files, input);
}

} // namespace cutaway::fuzz
