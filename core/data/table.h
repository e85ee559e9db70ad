// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/tables.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway {

/// The bytes of a file that a table's cells point into instead of being copied: a mapped file's, say.
class TableBytes {
public:
    virtual ~TableBytes() = default;
    /// All of them, always at the same place. Throws InputError when they are not there any more.
    virtual std::string_view all() const = 0;
};

/// Rows and named columns of text out of a CSV, TSV, JSON or JSONL file. What a table holds in memory is bounded so:
/// - 16 bytes for each cell that is not empty and 8 for each row (up to twice that, as vectors grow), whatever is in them;
/// - of separated values in UTF-8 nothing more: a cell is a place in the file's bytes, but for those with "" in them, which are copied;
/// - of other encodings, of UTF-8 with bytes that are none, and of JSON lines: their text too, about as long as the file;
/// - a JSON document while it is read: 20 times the file, which is why that much must be free;
/// - problems: the first 10,000; the others are counted only.
class Table {
public:
    /// Reads the bytes of a file, of which the table keeps a copy; `name` begins the sentences about it. What is wrong with single rows is
    /// in problems(); InputError when the whole is wrong: no row, JSON that is none, an option that there isn't.
    static Table parse(std::string_view bytes, const std::string& name, const TableOptions& options = {});
    /// The same without a copy where none is needed: the table keeps `bytes` and points into them.
    static Table over(
        std::shared_ptr<const TableBytes> bytes, const std::string& name, const TableOptions& options = {});

    const std::vector<std::string>& columns() const { return m_columns; } ///< "column 1", … without a header
    std::int64_t rows() const { return static_cast<std::int64_t>(m_rowEnds.size()); }
    /// Empty where the row has none. Lives as long as the table. Throws InputError when the file below it has become shorter.
    std::string_view cell(std::int64_t row, std::size_t column) const;
    const std::vector<TableProblem>& problems() const { return m_problems; } ///< the first of them
    std::int64_t problemCount() const { return m_problemCount; } ///< of all
    static constexpr std::size_t mostProblems = 10'000; ///< beyond that nobody reads them
    std::size_t heldBytes() const; ///< in memory, but for problems and names: the bound above, counted
    /// What "auto" was found to be. most_rows is as it was given.
    const TableOptions& found() const { return m_found; }
    bool hasHeader() const { return m_found.header == "yes"; }
    /// There are more rows than most_rows let in.
    bool isCut() const { return m_cut; }

    /// The column of that name (case counts first, then not), or its number from 0. InputError that names the columns.
    std::size_t column(const std::string& name) const;
    std::optional<std::size_t> findColumn(const std::string& name) const;

private:
    void readDelimited(std::string_view text, std::size_t textBegin);
    void readJson(std::string_view text);
    void readJsonLines(std::string_view text);
    struct Cell {
        std::uint32_t column = 0;
        std::uint32_t length = 0; ///< bytes
        std::size_t begin = 0; ///< in the file's bytes or, as if it went on behind them, in m_text
    };
    void addCell(std::size_t column, std::string_view text, std::size_t place);
    void endRow();
    void addProblem(std::int64_t row, Sentence what);
    bool isFull();
    std::size_t rowBegin(std::size_t row) const { return row == 0 ? 0 : m_rowEnds[row - 1]; }

    std::string m_name;
    TableOptions m_found;
    std::vector<std::string> m_columns;
    std::shared_ptr<const TableBytes> m_bytes; ///< null for JSON
    std::size_t m_bytesSize = 0;
    std::string m_text; ///< cells that don't lie in m_bytes as they are
    std::vector<Cell> m_cells; ///< row after row, those of a row by column
    std::vector<std::size_t> m_rowEnds; ///< in m_cells
    bool m_cut = false;
    std::vector<TableProblem> m_problems;
    std::int64_t m_problemCount = 0;
};

/// The byte that "tab" or "," names. InputError for what is no separator.
char separatorNamed(const std::string& name);

} // namespace cutaway
