// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table_detection.h"

#include "core/data/delimited.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <map>
#include <set>
#include <string>

namespace cutaway {

namespace {
    std::string_view withoutLeadingSpace(std::string_view text)
    {
        const auto begin = text.find_first_not_of(" \t\r\n");
        return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
    }

    std::string lowerCase(std::string_view text)
    {
        std::string lower(text);
        for (char& c : lower)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        return lower;
    }

    bool isNumber(const std::string& text)
    {
        double value = 0.0;
        const auto* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, value);
        return !text.empty() && read.ec == std::errc() && read.ptr == end;
    }

    /// What columns of examples are called most often.
    bool isUsualName(const std::string& cell)
    {
        static const std::set<std::string> names { "text", "label", "labels", "category", "class", "target", "message",
            "sentence", "review", "content", "sms", "v1", "v2", "instruction", "input", "output", "response", "prompt",
            "completion", "chosen", "rejected", "question", "answer", "sentiment", "intent", "id" };
        return names.count(lowerCase(cell)) > 0;
    }

    /// Share of the first rows that have the commonest number of fields, if that is more than one.
    double agreement(std::string_view text, char separator, bool quoting)
    {
        constexpr int looked = 200;
        DelimitedReader reader(text, separator, quoting);
        std::vector<std::string> fields;
        std::map<std::size_t, int> counts;
        int rows = 0;
        for (; rows < looked && reader.next(fields); ++rows)
            ++counts[fields.size()];
        const auto commonest = std::max_element(
            counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
        if (commonest == counts.end() || commonest->first < 2)
            return 0.0;
        return static_cast<double>(commonest->second) / rows;
    }
} // namespace

namespace {
    /// {"key": [ …
    bool holdsAList(std::string_view object)
    {
        auto rest = withoutLeadingSpace(object.substr(1));
        const auto end = rest.starts_with('"') ? rest.find('"', 1) : std::string_view::npos;
        if (end == std::string_view::npos)
            return false;
        rest = withoutLeadingSpace(rest.substr(end + 1));
        return rest.starts_with(':') && withoutLeadingSpace(rest.substr(1)).starts_with('[');
    }
} // namespace

std::string detectFormat(std::string_view text)
{
    const auto begin = withoutLeadingSpace(text);
    if (begin.starts_with('['))
        return "json";
    if (!begin.starts_with('{'))
        return "csv";
    // A whole object on the first line: a line an object. An object that goes on: one document.
    const auto line = begin.substr(0, begin.find('\n'));
    if (holdsAList(line) && withoutLeadingSpace(begin.substr(line.size())).empty()) // {"data": [ … ]} on one line
        return "json";
    return line.find_last_not_of(" \t\r") != std::string_view::npos && line[line.find_last_not_of(" \t\r")] == '}'
        ? "jsonl"
        : "json";
}

std::string detectSeparator(std::string_view text, const std::string& name, bool quoting)
{
    struct Candidate {
        const char* name;
        char byte;
    };
    std::array<Candidate, 4> candidates { { { ",", ',' }, { "tab", '\t' }, { ";", ';' }, { "|", '|' } } };
    if (lowerCase(name).ends_with(".tsv"))
        std::swap(candidates[0], candidates[1]);
    const Candidate* best = nullptr;
    double most = 0.0;
    for (const auto& candidate : candidates) {
        const double share = agreement(text, candidate.byte, quoting);
        if (share > most) {
            most = share;
            best = &candidate;
        }
    }
    return best ? best->name : candidates[0].name;
}

bool looksLikeHeader(const std::vector<std::vector<std::string>>& firstRows)
{
    if (firstRows.size() < 2)
        return false;
    const auto& names = firstRows.front();
    constexpr std::size_t longest = 60; // bytes
    std::set<std::string> different;
    for (const auto& name : names) {
        const bool isSentence
            = name.find_last_of(".!?") == name.size() - 1 || std::count(name.begin(), name.end(), ' ') > 3;
        if (name.empty() || name.size() > longest || isNumber(name) || isSentence || !different.insert(name).second)
            return false;
    }
    if (std::any_of(names.begin(), names.end(), isUsualName))
        return true;
    for (std::size_t row = 1; row < firstRows.size(); ++row) {
        for (std::size_t column = 0; column < std::min(names.size(), firstRows[row].size()); ++column)
            if (firstRows[row][column] == names[column])
                return false;
    }
    return true;
}

} // namespace cutaway
