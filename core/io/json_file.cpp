// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/json_file.h"

#include <limits>

#include "core/io/atomic_file.h"
#include "core/io/input_file.h"
#include "core/jobs/outcome.h"

namespace cutaway {

using nlohmann::json;

json readJsonFile(const std::filesystem::path& file, std::uintmax_t limit)
{
    constexpr int deepest = 64;
    const std::string name = file.filename().string();
    const std::string bytes = readFile(file, limit);
    if (bytes.empty())
        throw InputError(name + " is empty.", file.string());
    if (const auto zero = bytes.find('\0'); zero != std::string::npos) // the parser would take it for the end
        throw InputError(name + " is not valid JSON at byte " + std::to_string(zero + 1) + ".", file.string());
    const auto guardDepth = [&](int depth, json::parse_event_t event, json&) {
        const bool opens = event == json::parse_event_t::array_start || event == json::parse_event_t::object_start;
        if (opens && depth >= deepest)
            throw InputError(name + " is nested more than " + std::to_string(deepest) + " levels deep.", file.string());
        return true;
    };
    try {
        return json::parse(bytes, guardDepth);
    } catch (const json::parse_error& error) {
        throw InputError(name + " is not valid JSON at byte " + std::to_string(error.byte) + ".", error.what());
    } catch (const json::exception& error) { // a number beyond every double
        throw InputError(name + " is not valid JSON.", error.what());
    }
}

JsonFields::JsonFields(const json& json, std::string fileName)
    : m_json(json)
    , m_fileName(std::move(fileName))
{
    if (!m_json.is_object())
        fail("it holds no JSON object");
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
        fail(std::string(name) + " is " + shownName(value->dump(-1, ' ', true)) + ", not a whole number");
    return value->get<std::int64_t>();
}

double JsonFields::number(const char* name, double otherwise) const
{
    const json* value = find(name);
    if (value && !value->is_number())
        fail(std::string(name) + " is " + shownName(value->dump(-1, ' ', true)) + ", not a number");
    return value ? value->get<double>() : otherwise;
}

bool JsonFields::boolean(const char* name, bool otherwise) const
{
    const json* value = find(name);
    if (value && !value->is_boolean())
        fail(std::string(name) + " is " + shownName(value->dump(-1, ' ', true)) + ", not true or false");
    return value ? value->get<bool>() : otherwise;
}

std::string JsonFields::text(const char* name, const std::string& otherwise) const
{
    const json* value = find(name);
    if (value && !value->is_string())
        fail(std::string(name) + " is " + shownName(value->dump(-1, ' ', true)) + ", not a text");
    return value ? value->get<std::string>() : otherwise;
}

void JsonFields::fail(const std::string& what) const
{
    throw InputError(m_fileName + ": " + what + ".");
}

} // namespace cutaway
