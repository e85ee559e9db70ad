// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/tables.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway {

/// Rows and named columns of text out of a CSV, TSV, JSON or JSONL file. The bytes of all cells lie one after the other, and empty cells
/// are not kept, so a million rows take little more than the file, whatever its columns.
class Table {
public:
    /// Reads the bytes of a file; `name` begins the sentences about it. What is wrong with single rows is in problems();
    /// InputError when the whole is wrong: no row, JSON that is none, an option that there isn't.
    static Table parse(std::string_view bytes, const std::string& name, const TableOptions& options = {});

    const std::vector<std::string>& columns() const { return m_columns; } ///< "column 1", … without a header
    std::int64_t rows() const { return static_cast<std::int64_t>(m_rowEnds.size()); }
    std::string_view cell(std::int64_t row, std::size_t column) const; ///< empty where the row has none
    const std::vector<TableProblem>& problems() const { return m_problems; }
    /// What "auto" was found to be. most_rows is as it was given.
    const TableOptions& found() const { return m_found; }
    bool hasHeader() const { return m_found.header == "yes"; }
    /// There are more rows than most_rows let in.
    bool isCut() const { return m_cut; }

    /// The column of that name (case counts first, then not), or its number from 0. InputError that names the columns.
    std::size_t column(const std::string& name) const;
    std::optional<std::size_t> findColumn(const std::string& name) const;

private:
    void readDelimited(std::string_view text);
    void readJson(std::string_view text);
    void readJsonLines(std::string_view text);
    struct Cell {
        std::uint32_t column = 0;
        std::uint32_t length = 0; ///< bytes
        std::size_t begin = 0; ///< in m_text
    };
    void addCell(std::size_t column, std::string_view text);
    void endRow();
    void addProblem(std::int64_t row, Sentence what);
    bool isFull();
    std::size_t rowBegin(std::size_t row) const { return row == 0 ? 0 : m_rowEnds[row - 1]; }

    std::string m_name;
    TableOptions m_found;
    std::vector<std::string> m_columns;
    std::string m_text; ///< all cells
    std::vector<Cell> m_cells; ///< row after row, those of a row by column
    std::vector<std::size_t> m_rowEnds; ///< in m_cells
    bool m_cut = false;
    std::vector<TableProblem> m_problems;
};

/// The byte that "tab" or "," names. InputError for what is no separator.
char separatorNamed(const std::string& name);

} // namespace cutaway
