// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table.h"

#include "core/data/delimited.h"
#include "core/data/table_detection.h"
#include "core/data/text_encoding.h"
#include "core/jobs/json_depth.h"
#include "core/jobs/memory.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/unicode.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <unordered_map>

namespace cutaway {

using Json = nlohmann::ordered_json;

namespace {
    constexpr std::size_t mostColumns = 1000;
    constexpr std::size_t headerRows = 1000; // looked at to tell a header from a row
    constexpr std::int64_t rowsBetweenLooks = 4096; // whether the file is still there
    constexpr auto noPlace = std::string_view::npos; // of a cell: it must be copied
    constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";

    /// A copy of a table's own.
    class OwnBytes : public TableBytes {
    public:
        explicit OwnBytes(std::string bytes)
            : m_bytes(std::move(bytes))
        {
        }
        std::string_view all() const override { return m_bytes; }

    private:
        std::string m_bytes;
    };

    bool equalButForCase(std::string_view a, std::string_view b)
    {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(),
            [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
    }

    /// A cell's text: strings as they are, nothing for null, all else as JSON.
    std::string cellText(const Json& value)
    {
        if (value.is_string())
            return value.get<std::string>();
        return value.is_null() ? std::string() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    void requireOneOf(const std::string& what, const std::string& value, const std::vector<std::string>& known)
    {
        if (std::find(known.begin(), known.end(), value) != known.end())
            return;
        std::string list;
        for (const auto& name : known)
            list += (list.empty() ? "" : ", ") + name;
        throw InputError(Sentence::tr("A table's %1 can't be \"%2\": give one of %3.", what, value, list));
    }
} // namespace

char separatorNamed(const std::string& name)
{
    if (name == "tab")
        return '\t';
    if (name.size() != 1 || name[0] == '"' || name[0] == '\n' || name[0] == '\r'
        || static_cast<signed char>(name[0]) <= 0)
        throw InputError(Sentence::tr(
            "A table's separator must be one character such as \",\" or \";\", or \"tab\"; \"%1\" is none.", name));
    return name[0];
}

Table Table::parse(std::string_view bytes, const std::string& name, const TableOptions& options)
{
    requireMemory(bytes.size(), Sentence::tr("reading %1", name));
    return over(std::make_shared<OwnBytes>(std::string(bytes)), name, options);
}

Table Table::over(std::shared_ptr<const TableBytes> bytes, const std::string& name, const TableOptions& options)
{
    requireOneOf("format", options.format, { "auto", "csv", "json", "jsonl" });
    requireOneOf("header", options.header, { "auto", "yes", "no" });
    Table table;
    table.m_name = name;
    table.m_found = options;
    auto& found = table.m_found;
    auto text = bytes->all();
    if (found.encoding == "auto")
        found.encoding = detectEncoding(text);
    std::size_t textBegin = 0;
    if (found.encoding == "utf-8" && firstInvalidByte(text) == std::string_view::npos) {
        textBegin = text.starts_with(utf8Mark) ? utf8Mark.size() : 0;
        text.remove_prefix(textBegin);
    } else {
        requireMemory(2 * text.size(), Sentence::tr("reading %1", name));
        bytes = std::make_shared<OwnBytes>(toUtf8(text, found.encoding));
        text = bytes->all();
    }
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        throw InputError(Sentence::tr("%1 is empty.", name));
    if (text.find('\0') != std::string::npos)
        throw InputError(Sentence::tr("%1 is no text: it holds bytes that are zero.", name));
    if (found.format == "auto")
        found.format = detectFormat(text);
    if (found.format == "csv") {
        table.m_bytes = bytes;
        table.m_bytesSize = bytes->all().size();
        table.readDelimited(text, textBegin);
    } else {
        found.header = "yes";
        requireMemory(text.size(), Sentence::tr("reading %1", name));
        found.format == "json" ? table.readJson(text) : table.readJsonLines(text);
    }
    if (table.rows() == 0)
        throw InputError(Sentence::tr("%1 holds no row of data.", name));
    if (table.columns().empty()) // objects without a key
        throw InputError(Sentence::tr("%1 has rows, but no column: its objects are empty.", name));
    return table;
}

std::string_view Table::cell(std::int64_t row, std::size_t column) const
{
    const auto number = static_cast<std::size_t>(row);
    const auto end = m_cells.begin() + static_cast<std::ptrdiff_t>(m_rowEnds.at(number));
    const auto found = std::lower_bound(m_cells.begin() + static_cast<std::ptrdiff_t>(rowBegin(number)), end, column,
        [](const Cell& cell, std::size_t wanted) { return cell.column < wanted; });
    if (found == end || found->column != column)
        return {};
    return found->begin < m_bytesSize ? m_bytes->all().substr(found->begin, found->length)
                                      : std::string_view(m_text).substr(found->begin - m_bytesSize, found->length);
}

std::size_t Table::heldBytes() const
{
    const auto* own = dynamic_cast<const OwnBytes*>(m_bytes.get());
    return m_cells.capacity() * sizeof(Cell) + m_rowEnds.capacity() * sizeof(std::size_t) + m_text.capacity()
        + (own ? own->all().size() : 0);
}

std::optional<std::size_t> Table::findColumn(const std::string& name) const
{
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        if (m_columns[i] == name)
            return i;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        if (equalButForCase(m_columns[i], name))
            return i;
    std::size_t number = 0;
    const auto* end = name.data() + name.size();
    const auto read = std::from_chars(name.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number < m_columns.size())
        return number;
    return std::nullopt;
}

std::size_t Table::column(const std::string& name) const
{
    if (const auto found = findColumn(name))
        return *found;
    std::string names;
    for (std::size_t i = 0; i < std::min<std::size_t>(m_columns.size(), 20); ++i)
        names += (names.empty() ? "" : ", ") + m_columns[i];
    throw InputError(hasHeader()
            ? Sentence::tr("%1 has no column \"%2\"; its columns are: %3.", m_name, name, names)
            : Sentence::tr("%1 has no column \"%2\"; it has no header, so its columns go by their numbers, 0 to %3.",
                m_name, name, static_cast<std::int64_t>(m_columns.size()) - 1));
}

bool Table::isFull()
{
    m_cut = m_found.most_rows > 0 && rows() >= m_found.most_rows;
    return m_cut;
}

void Table::addProblem(std::int64_t row, Sentence what)
{
    ++m_problemCount;
    if (m_problems.size() < mostProblems)
        m_problems.push_back({ row, std::move(what) });
}

void Table::addCell(std::size_t column, std::string_view text, std::size_t place)
{
    if (text.empty())
        return;
    if (text.size() > std::numeric_limits<std::uint32_t>::max())
        throw InputError(Sentence::tr("%1 has a cell of more than 4 GB in row %2.", m_name, rows()));
    const bool isCopied = place == noPlace;
    m_cells.push_back({ static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(text.size()),
        isCopied ? m_bytesSize + m_text.size() : place });
    if (isCopied)
        m_text += text;
}

void Table::endRow()
{
    const auto begin = m_cells.begin() + static_cast<std::ptrdiff_t>(rowBegin(m_rowEnds.size()));
    std::sort(begin, m_cells.end(), [](const Cell& a, const Cell& b) { return a.column < b.column; });
    m_rowEnds.push_back(m_cells.size());
}

/// `text` begins at `textBegin` of m_bytes.
void Table::readDelimited(std::string_view text, std::size_t textBegin)
{
    if (m_found.separator == "auto")
        m_found.separator = detectSeparator(text, m_name, m_found.quoting);
    const char separator = separatorNamed(m_found.separator);
    DelimitedReader reader(text, separator, m_found.quoting);
    std::vector<std::string> fields;
    if (m_found.header == "auto") {
        std::vector<std::vector<std::string>> first;
        while (first.size() < headerRows && reader.next(fields))
            first.push_back(fields);
        m_found.header = looksLikeHeader(first) ? "yes" : "no";
        reader = DelimitedReader(text, separator, m_found.quoting);
    }
    bool isNew = reader.next(fields);
    if (fields.size() > mostColumns)
        throw InputError(Sentence::tr("%1 has %2 columns in its first row; at most %3 are read.", m_name,
            static_cast<std::int64_t>(fields.size()), static_cast<std::int64_t>(mostColumns)));
    for (std::size_t i = 0; i < fields.size(); ++i)
        m_columns.push_back(hasHeader() ? fields[i] : "column " + std::to_string(i));
    if (hasHeader())
        isNew = reader.next(fields);
    for (; isNew; isNew = reader.next(fields)) {
        if (isFull())
            return;
        if (rows() % rowsBetweenLooks == 0)
            m_bytes->all(); // throws when the file was cut meanwhile
        if (reader.isUnclosed())
            addProblem(rows(),
                Sentence::tr("a quotation mark opened in line %1 is never closed, so the rest of the file is in "
                             "this row",
                    reader.line()));
        if (fields.size() != m_columns.size())
            addProblem(rows(),
                fields.size() < m_columns.size()
                    ? Sentence::tr("it has %1 of %2 cells (line %3); the others are empty",
                        static_cast<std::int64_t>(fields.size()), static_cast<std::int64_t>(m_columns.size()),
                        reader.line())
                    : Sentence::tr("it has %1 cells, and there are %2 columns (line %3); what is too much is left out",
                        static_cast<std::int64_t>(fields.size()), static_cast<std::int64_t>(m_columns.size()),
                        reader.line()));
        for (std::size_t column = 0; column < std::min(fields.size(), m_columns.size()); ++column)
            addCell(column, fields[column],
                reader.placeOf(column) == DelimitedReader::nowhere ? noPlace : textBegin + reader.placeOf(column));
        endRow();
    }
}

namespace {
    /// The columns of JSON objects are their keys, in the order in which they turn up.
    class KeyColumns {
    public:
        explicit KeyColumns(std::vector<std::string>& columns)
            : m_columns(columns)
        {
        }
        /// Nothing for a key beyond the most columns that are read.
        std::optional<std::size_t> of(const std::string& key)
        {
            const auto known = m_numbers.find(key);
            if (known != m_numbers.end())
                return known->second;
            if (m_columns.size() == mostColumns)
                return std::nullopt;
            m_columns.push_back(key);
            return m_numbers[key] = m_columns.size() - 1;
        }

    private:
        std::vector<std::string>& m_columns;
        std::unordered_map<std::string, std::size_t> m_numbers;
    };
    constexpr int deepest = 64;
} // namespace

void Table::readJson(std::string_view text)
{
    requireMemory(20 * text.size(), Sentence::tr("reading %1", m_name)); // a parsed document
    if (isNestedDeeper(text, deepest))
        throw InputError(Sentence::tr("%1 is nested more than %2 levels deep.", m_name, deepest));
    Json document;
    try {
        document = Json::parse(text);
    } catch (const Json::exception& error) {
        throw InputError(Sentence::tr("%1 is no valid JSON.", m_name), error.what());
    }
    // {"data": [ … ]} is common too: one list in an object.
    if (document.is_object() && document.size() == 1 && document.begin()->is_array())
        document = Json(std::move(*document.begin()));
    if (!document.is_array())
        throw InputError(Sentence::tr("%1 holds no list of rows: it should be [{\"column\": value, …}, …].", m_name));
    KeyColumns columns(m_columns);
    for (const auto& item : document) {
        if (isFull())
            return;
        if (!item.is_object())
            addProblem(rows(), Sentence::tr("it is no JSON object, and is empty"));
        else
            for (const auto& [key, value] : item.items())
                if (const auto column = columns.of(key))
                    addCell(*column, cellText(value), noPlace);
        endRow();
    }
}

void Table::readJsonLines(std::string_view text)
{
    KeyColumns columns(m_columns);
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        at = end + 1;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        if (isFull())
            return;
        const Json object
            = isNestedDeeper(line, deepest) ? Json() : Json::parse(line, nullptr, /*allow_exceptions=*/false);
        if (!object.is_object()) {
            if (rows() == 0)
                throw InputError(Sentence::tr("%1 is no JSONL: its first line is no JSON object.", m_name));
            addProblem(rows(), Sentence::tr("it is no JSON object, and is empty"));
        } else {
            for (const auto& [key, value] : object.items())
                if (const auto column = columns.of(key))
                    addCell(*column, cellText(value), noPlace);
        }
        endRow();
    }
}

} // namespace cutaway
