// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/sentence.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cutaway {

/// How a file of examples is to be read; "auto" is found out from its bytes.
struct TableOptions {
    std::string format = "auto"; ///< auto | csv (any separator) | json | jsonl
    std::string separator = "auto"; ///< auto | one byte: ",", ";", "|" or "tab"
    std::string header = "auto"; ///< auto | yes | no
    std::string encoding = "auto"; ///< auto | utf-8 | utf-16le | utf-16be | windows-1252 | latin-1
    bool quoting = true; ///< csv: a field that begins with " goes on to the next ", line ends and separators included
    std::int64_t most_rows = 0; ///< read no more than so many, for a preview; 0 = all
    bool operator==(const TableOptions&) const = default;
};

/// Something about one row that people should know; the row is kept as well as it can be.
struct TableProblem {
    std::int64_t row = 0; ///< from 0, the header not counted
    Sentence what;
    std::string file {}; ///< its name, where it is not the file that all is about: one that validates or tests
};

} // namespace cutaway
