// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/json_file.h"

#include <algorithm>
#include <limits>

#include "core/io/atomic_file.h"
#include "core/io/input_file.h"
#include "core/jobs/json_depth.h"
#include "core/jobs/outcome.h"

namespace cutaway {

using nlohmann::json;

namespace {
    /// `byte` counts from 1, as the parser and editors do.
    InputError notJson(const std::string& name, std::string_view text, std::size_t byte, const std::string& details)
    {
        const auto before = text.substr(0, byte > 0 ? byte - 1 : 0);
        const auto line = 1 + std::count(before.begin(), before.end(), '\n');
        return InputError(
            Sentence::tr("%1 is not valid JSON at byte %2, in line %3.", name, byte, static_cast<std::int64_t>(line)),
            details);
    }

    /// A number beyond every double: the parser names it alone, in quotes.
    InputError numberBeyondDouble(const std::string& name, std::string_view text, const std::string& details)
    {
        const auto open = details.find('\''), close = details.rfind('\'');
        const bool quoted = open != std::string::npos && close > open + 1;
        const std::string number = quoted ? details.substr(open + 1, close - open - 1) : std::string();
        const auto at = quoted ? text.find(number) : std::string_view::npos;
        if (at == std::string_view::npos)
            return InputError(Sentence::tr("%1 is not valid JSON.", name), details);
        const auto before = text.substr(0, at);
        const auto line = 1 + std::count(before.begin(), before.end(), '\n');
        return InputError(Sentence::tr("%1 is not valid JSON: the number %2 in line %3 is too large.", name,
                              shownName(number), static_cast<std::int64_t>(line)),
            details);
    }
} // namespace

json readJsonFile(const std::filesystem::path& file, std::uintmax_t limit)
{
    return parseJson(readFile(file, limit), file.filename().string(), file.string());
}

json parseJson(std::string_view text, const std::string& name, const std::string& details)
{
    constexpr int deepest = 64;
    if (text.empty())
        throw InputError(Sentence::tr("%1 is empty.", name), details);
    if (const auto zero = text.find('\0'); zero != std::string_view::npos) // the parser would take it for the end
        throw notJson(name, text, zero + 1, details);
    if (isNestedDeeper(text, deepest))
        throw InputError(Sentence::tr("%1 is nested more than %2 levels deep.", name, deepest), details);
    try {
        return json::parse(text);
    } catch (const json::parse_error& error) {
        throw notJson(name, text, error.byte, error.what());
    } catch (const json::exception& error) {
        throw numberBeyondDouble(name, text, error.what());
    }
}

JsonFields::JsonFields(const json& json, Sentence fileName)
    : m_json(json)
    , m_fileName(std::move(fileName))
{
    if (!m_json.is_object())
        fail(Sentence::tr("it holds no JSON object"));
}

const json* JsonFields::find(const char* name) const
{
    const auto found = m_json.find(name);
    return found == m_json.end() || found->is_null() ? nullptr : &*found;
}

std::int64_t JsonFields::integer(const char* name, std::int64_t otherwise) const
{
    const json* value = find(name);
    if (!value)
        return otherwise;
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!value->is_number_integer() || (value->is_number_unsigned() && value->get<std::uint64_t>() > largest))
        fail(Sentence::tr("%1 is %2, not a whole number", name, shownName(value->dump(-1, ' ', true))));
    return value->get<std::int64_t>();
}

double JsonFields::number(const char* name, double otherwise) const
{
    const json* value = find(name);
    if (value && !value->is_number())
        fail(Sentence::tr("%1 is %2, not a number", name, shownName(value->dump(-1, ' ', true))));
    return value ? value->get<double>() : otherwise;
}

bool JsonFields::boolean(const char* name, bool otherwise) const
{
    const json* value = find(name);
    if (value && !value->is_boolean())
        fail(Sentence::tr("%1 is %2, not true or false", name, shownName(value->dump(-1, ' ', true))));
    return value ? value->get<bool>() : otherwise;
}

std::string JsonFields::text(const char* name, const std::string& otherwise) const
{
    const json* value = find(name);
    if (value && !value->is_string())
        fail(Sentence::tr("%1 is %2, not a text", name, shownName(value->dump(-1, ' ', true))));
    return value ? value->get<std::string>() : otherwise;
}

void JsonFields::fail(const Sentence& what) const
{
    throw InputError(Sentence::tr("%1: %2.", m_fileName, what));
}

} // namespace cutaway
