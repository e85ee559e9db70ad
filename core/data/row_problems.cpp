// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/row_problems.h"

#include "core/data/table.h"

#include <filesystem>

namespace cutaway {

void RowProblems::add(std::int64_t row, Sentence what)
{
    if (m_count++ < static_cast<std::int64_t>(Table::mostProblems))
        m_kept.push_back({ row, std::move(what), m_file });
}

void RowProblems::append(const RowProblems& others)
{
    m_kept.insert(m_kept.end(), others.m_kept.begin(), others.m_kept.end());
    m_count += others.m_count;
}

void RowProblems::append(const std::vector<TableProblem>& kept, std::int64_t count)
{
    for (const auto& problem : kept)
        m_kept.push_back({ problem.row, problem.what, m_file });
    m_count += count;
}

std::string shortName(const std::string& file)
{
    return std::filesystem::path(file).filename().string();
}

} // namespace cutaway
