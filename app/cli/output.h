// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "core/jobs/sentence.h"

namespace cutaway::cli {

using Json = nlohmann::ordered_json;

/// Everything for stdout goes through here. Throws InputError when it can't be written (disk full, closed).
void print(std::string_view bytes);
/// One JSON document and a line end, flushed. Bytes that are no UTF-8 become U+FFFD, NaN and infinities null.
void printJson(const Json& json);
/// `json` on one line; strings as in printJson.
std::string dumped(const Json& json);

/// A number that reads back as the same float32; null when it is not finite.
void appendFloat(std::string& out, float value);
/// [v0,v1,…] of `count` numbers.
void appendFloats(std::string& out, const float* values, std::size_t count);

/// Two lowercase hex digits a byte.
std::string hex(std::string_view bytes);
/// The text with U+FFFD for every byte that is no part of valid UTF-8.
std::string validUtf8(std::string_view bytes);
/// For people: space as ·, newline as ↵, tab as →, other control characters and broken UTF-8 as \xNN.
std::string visible(std::string_view bytes);
/// "L" and 3 → "L3": layers and heads as the literature names them.
std::string numbered(char letter, std::int64_t number);
/// 1234567 → "1,234,567"
std::string grouped(std::int64_t number);
/// "1 token", "2,317 tokens": the plural of `noun` is with an s.
std::string counted(std::size_t number, const std::string& noun);
/// With a fixed number of digits after the point; what rounds to zero has no sign. A NaN is "not a number".
std::string fixed(double value, int digits);

/// A field of a CSV file, in quotes where it must be.
std::string quotedForCsv(const std::string& text);

/// "85 s", "12 min", "1.5 h"
std::string duration(double seconds);
/// A line on stderr.
void note(const std::string& line);

/// Rows of text, columns padded to the widest cell; columns named in `right` are aligned to the right.
class Table {
public:
    explicit Table(std::vector<std::string> head, std::string right = {}); ///< `right`: one letter a column, 'r' or 'l'
    void add(std::vector<std::string> row) { m_rows.push_back(std::move(row)); }
    std::string text() const;

private:
    std::vector<std::vector<std::string>> m_rows;
    std::string m_right;
};

/// Progress on stderr: in place on a terminal, else a line every ten seconds.
class Progress {
public:
    Progress();
    ~Progress();
    void show(const std::string& line);
    /// Takes the line away, so that other output begins at the left.
    void clear();

private:
    bool m_terminal;
    bool m_shown = false;
    std::chrono::steady_clock::time_point m_last;
};

/// A line each on stderr: what is to be known about a folder that was read.
void printNotices(const std::vector<Sentence>& notices);

} // namespace cutaway::cli
