// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/instruction_template.h"
#include "core/data/preferences.h"
#include "core/data/row_problems.h"
#include "core/data/text_key.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cutaway {

/// A row by what is asked in it: its instruction and input, whatever the answer.
struct AskedRow {
    TextKey asked;
    std::int64_t row = 0;
};
std::vector<AskedRow> askedIn(const std::vector<Instruction>& entries);
std::vector<AskedRow> askedIn(const std::vector<Preference>& pairs);

/// Rows that are held out and ask what a row that trains asks: the answers to them say little about what was learned. `ownFile` as RowProblems has it.
RowProblems askedInTraining(
    const std::vector<AskedRow>& trained, const std::vector<AskedRow>& heldOut, const std::string& ownFile);

} // namespace cutaway
