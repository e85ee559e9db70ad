// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/asked_rows.h"

#include <unordered_map>

namespace cutaway {

namespace {
    AskedRow askedRow(const Instruction& entry)
    {
        std::string asked = entry.instruction;
        asked += '\0'; // so that it counts where one ends and the other begins
        asked += entry.input;
        return { textKey(asked), entry.row };
    }
} // namespace

std::vector<AskedRow> askedIn(const std::vector<Instruction>& entries)
{
    std::vector<AskedRow> rows;
    rows.reserve(entries.size());
    for (const auto& entry : entries)
        rows.push_back(askedRow(entry));
    return rows;
}

std::vector<AskedRow> askedIn(const std::vector<Preference>& pairs)
{
    std::vector<AskedRow> rows;
    rows.reserve(pairs.size());
    for (const auto& pair : pairs)
        rows.push_back(askedRow(pair.asked));
    return rows;
}

RowProblems askedInTraining(
    const std::vector<AskedRow>& trained, const std::vector<AskedRow>& heldOut, const std::string& ownFile)
{
    std::unordered_map<TextKey, std::int64_t, HashOfTextKey> rowOf;
    for (const auto& row : trained)
        rowOf.emplace(row.asked, row.row);
    RowProblems problems(ownFile);
    for (const auto& row : heldOut)
        if (const auto found = rowOf.find(row.asked); found != rowOf.end())
            problems.add(row.row, Sentence::tr("its instruction trains, too, as row %1", found->second));
    return problems;
}

} // namespace cutaway
