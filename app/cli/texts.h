// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"
#include "app/cli/output.h"
#include "core/tokenizer/tokenizer.h"

#include <string>
#include <vector>

namespace cutaway::cli {

/// All of a file's bytes; "-" reads standard input to its end. Throws InputError.
std::string readFileOrInput(const std::string& name);
/// The text of --text (or `textOption`), --file or a lone "-"; InputError unless exactly one of them is given.
std::string readText(const Arguments& arguments, const std::string& textOption = "text");
/// "1,2,3" (spaces allowed, "-" reads them from standard input). Throws InputError for what is no id.
std::vector<int> parseIds(const std::string& list);

/// gpt2, bytes, chars, words-v1:FILE, words-v2:FILE, a bundled model's name, or a folder. Prints its notices. Throws InputError.
TokenizerPtr tokenizerFor(const std::string& name);
Special specialFrom(const Arguments& arguments);

/// A token as JSON: {"id","bytes","start","end"}; `bytes` are hex.
Json tokenJson(int id, std::string_view bytes, std::size_t start, std::size_t end);
/// Ids as JSON; with a tokenizer each has its bytes and its place in the decoded text.
Json tokensJson(const std::vector<int>& ids, const Tokenizer* tokenizer);

} // namespace cutaway::cli
