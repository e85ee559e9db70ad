// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/tables.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace cutaway {

/// What is odd about the rows of a file: of each kind the first Table::mostProblems are kept, and all are counted.
class RowProblems {
public:
    /// `ownFile`: name of the file that the rows are of, where validation or test have their own; empty: data.file's.
    explicit RowProblems(std::string ownFile = {})
        : m_file(std::move(ownFile))
    {
    }
    void add(std::int64_t row, Sentence what);
    /// Another kind's, of whatever file they are.
    void append(const RowProblems& others);
    /// A kind's of this file: those kept of `count`.
    void append(const std::vector<TableProblem>& kept, std::int64_t count);

    const std::vector<TableProblem>& kept() const { return m_kept; }
    std::int64_t count() const { return m_count; }

private:
    std::string m_file;
    std::vector<TableProblem> m_kept;
    std::int64_t m_count = 0;
};

/// The name by which rows of a file of its own are told; empty where there is none.
std::string shortName(const std::string& file);

} // namespace cutaway
