// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "core/jobs/grouped_number.h"
#include "core/jobs/outcome.h"
#include "core/jobs/system_message.h"

namespace cutaway::cli {

void print(std::string_view bytes)
{
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() || std::fflush(stdout) != 0)
        throw InputError("Standard output can't be written: " + systemMessage(errno).text() + ".");
}

std::string dumped(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void printJson(const Json& json)
{
    print(dumped(json) + '\n');
}

void appendFloat(std::string& out, float value)
{
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    char buffer[32];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void appendFloats(std::string& out, const float* values, std::size_t count)
{
    out += '[';
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0)
            out += ',';
        appendFloat(out, values[i]);
    }
    out += ']';
}

std::string hex(std::string_view bytes)
{
    static const char digits[] = "0123456789abcdef";
    std::string out;
    for (const unsigned char c : bytes) {
        out += digits[c >> 4];
        out += digits[c & 15];
    }
    return out;
}

namespace {
    /// Length of the valid UTF-8 sequence at the beginning of `s`; 0 when there is none (Unicode 15, table 3-7).
    std::size_t sequenceLength(std::string_view s)
    {
        const auto at = [&](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u; };
        const auto within = [&](std::size_t i, unsigned low, unsigned high) { return at(i) >= low && at(i) <= high; };
        const unsigned first = at(0);
        if (s.empty())
            return 0;
        if (first < 0x80)
            return 1;
        if (first >= 0xc2 && first <= 0xdf)
            return within(1, 0x80, 0xbf) ? 2 : 0;
        if (first >= 0xe0 && first <= 0xef)
            return within(1, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf) && within(2, 0x80, 0xbf) ? 3 : 0;
        if (first >= 0xf0 && first <= 0xf4)
            return within(1, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf) && within(2, 0x80, 0xbf)
                    && within(3, 0x80, 0xbf)
                ? 4
                : 0;
        return 0;
    }

    std::size_t characters(std::string_view s)
    {
        return static_cast<std::size_t>(
            std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
    }
} // namespace

std::string validUtf8(std::string_view bytes)
{
    std::string out;
    while (!bytes.empty()) {
        const std::size_t length = sequenceLength(bytes);
        out += length ? bytes.substr(0, length) : std::string_view("\xef\xbf\xbd");
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

std::string visible(std::string_view bytes)
{
    std::string out;
    while (!bytes.empty()) {
        const std::size_t length = sequenceLength(bytes);
        const char c = bytes[0];
        if (c == ' ')
            out += "·";
        else if (c == '\n')
            out += "↵";
        else if (c == '\t')
            out += "→";
        else if (length == 0 || (length == 1 && (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)))
            out += "\\x" + hex(bytes.substr(0, 1));
        else if (length == 2 && c == '\xc2'
            && static_cast<unsigned char>(bytes[1]) < 0xa0) // C1 controls would steer the terminal
            out += "\\x" + hex(bytes.substr(0, 1)) + "\\x" + hex(bytes.substr(1, 1));
        else
            out += bytes.substr(0, length);
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

std::string numbered(char letter, std::int64_t number)
{
    return std::string(1, letter).append(std::to_string(number));
}

std::string grouped(std::int64_t number)
{
    return groupedNumber(number);
}

std::string counted(std::size_t number, const std::string& noun)
{
    return grouped(static_cast<std::int64_t>(number)) + " " + noun + (number == 1 ? "" : "s");
}

std::string fixed(double value, int digits)
{
    if (std::isnan(value))
        return "not a number";
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*f", digits, value);
    const bool isZero = std::string_view(buffer).find_first_not_of("-0.") == std::string_view::npos;
    return buffer + (isZero && buffer[0] == '-' ? 1 : 0);
}

std::string quotedForCsv(const std::string& text)
{
    if (text.find_first_of(",\"\n\r") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

Table::Table(std::vector<std::string> head, std::string right)
    : m_right(std::move(right))
{
    add(std::move(head));
}

std::string Table::text() const
{
    std::vector<std::size_t> widths;
    for (const auto& row : m_rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], characters(row[i]));
    }
    std::string out;
    for (const auto& row : m_rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string padding(widths[i] - characters(row[i]), ' ');
            const bool right = i < m_right.size() && m_right[i] == 'r';
            const bool last = i + 1 == row.size();
            out += right ? padding + row[i] : row[i] + (last ? "" : padding);
            out += last ? "\n" : "  ";
        }
    }
    return out;
}

std::string duration(double seconds)
{
    const auto s = static_cast<std::int64_t>(seconds);
    return s < 90  ? std::to_string(s) + " s"
        : s < 5400 ? std::to_string((s + 30) / 60) + " min"
                   : fixed(seconds / 3600.0, 1) + " h";
}

void note(const std::string& line)
{
    std::fprintf(stderr, "%s\n", line.c_str());
}

Progress::Progress()
    : m_terminal(isatty(STDERR_FILENO) != 0)
    , m_last(std::chrono::steady_clock::now())
{
}

Progress::~Progress()
{
    clear();
}

void Progress::show(const std::string& line)
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_last < (m_terminal ? std::chrono::milliseconds(100) : std::chrono::seconds(10)))
        return;
    m_last = now;
    m_shown = m_terminal;
    std::fputs((m_terminal ? "\r\033[K" + line : line + "\n").c_str(), stderr);
    std::fflush(stderr);
}

void Progress::clear()
{
    if (m_shown)
        std::fputs("\r\033[K", stderr);
    m_shown = false;
}

void printNotices(const std::vector<Sentence>& notices)
{
    for (const Sentence& notice : notices)
        std::fprintf(stderr, "Note: %s\n", notice.text().c_str());
}

} // namespace cutaway::cli
