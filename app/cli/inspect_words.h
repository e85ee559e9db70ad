// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/models.h"
#include "app/cli/output.h"
#include "core/jobs/edits.h"

#include <cmath>
#include <string>
#include <vector>

namespace cutaway::cli {

/// A token for people: its text made visible, or its id where there is none.
std::string shownToken(int id, const Tokenizer* tokenizer);
/// Its bytes as they are; empty where the tokenizer has none.
std::string bytesOfToken(int id, const Tokenizer* tokenizer);
/// "L0", "L1", …
std::vector<std::string> namesOf(char letter, int count);
/// What stands at each position, for people.
std::vector<std::string> shownTokens(const std::vector<int>& ids, const Tokenizer* tokenizer);
/// "L3 H4"
std::string headName(int layer, int head);

/// "3.4,5.1" → heads, "2,7" → layers; nothing where the option is not given. Throws InputError.
EditList headsOff(const Arguments& arguments, const std::string& option, Replacement by);
EditList layersOff(const Arguments& arguments, const std::string& option, EditKind kind, Replacement by);

/// The one token of --`option`: a text that is one token, or id:N. Throws InputError.
int tokenFrom(const Arguments& arguments, const std::string& option, const OpenedModel& model);

/// For sorting, the largest first; a NaN comes last.
inline bool isLarger(double one, double other)
{
    return std::isnan(other) ? !std::isnan(one) : one > other;
}

/// "12.50%", or "not a number".
std::string percent(double share, int digits);
/// "+0.12", "-0.12", or "not a number".
std::string withSign(double value, int digits);

/// Numbers (rows, columns) as JSON lists; NaN and infinities are null.
Json rowsJson(const std::vector<float>& values, std::size_t columns);
/// The same for any list of numbers.
template <class Number> Json numbersJson(const std::vector<Number>& values)
{
    Json list = Json::array();
    for (const Number value : values)
        list.push_back(value);
    return list;
}

} // namespace cutaway::cli
