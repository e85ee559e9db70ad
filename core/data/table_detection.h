// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cutaway {

/// "json" for a text that begins with [, "jsonl" for one whose first line is an object and which is no single object, else "csv".
std::string detectFormat(std::string_view text);

/// Comma, tab, semicolon or bar: with which of them most of the first rows have the same number of fields, more than one; a comma
/// when there is none. `name` is the file's: .tsv decides for tab where the rows don't.
std::string detectSeparator(std::string_view text, const std::string& name, bool quoting);

/// Whether the first row names the columns: names are short, different, no numbers and no sentences, and don't come again as values below.
bool looksLikeHeader(const std::vector<std::vector<std::string>>& firstRows);

} // namespace cutaway
