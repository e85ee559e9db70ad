// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace cutaway {

/// The beginning of a page that needs nothing else, up to its <h1>; light or dark as the reader's system is. `title` is escaped here.
std::string htmlHead(const std::string& title);

/// Text as it may stand in HTML, also in an attribute: & < > " ' escaped, bytes that are no UTF-8 and control characters as U+FFFD.
std::string htmlText(std::string_view text);

/// `digits` behind the point; "–" for what is no number.
std::string htmlNumber(double value, int digits);

/// A row of a table of facts: what it is, and what it says.
std::string htmlFact(const std::string& name, const std::string& value);

/// Written as the file's ending says, .html (or .htm) or .json; only that one is made. Throws InputError for another ending, and as writeFileAtomically().
void writeReportAs(const std::filesystem::path& file, const std::function<std::string()>& html,
    const std::function<nlohmann::ordered_json()>& json);

} // namespace cutaway
