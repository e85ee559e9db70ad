// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/tables.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cutaway {

/// The beginning of a file of examples, as it is read with some options.
struct TablePreview {
    std::string file;
    std::int64_t bytes = 0; ///< of the file
    TableOptions found; ///< what "auto" was found to be
    std::vector<std::string> columns; ///< "column 0", … without a header
    std::vector<std::vector<std::string>> rows; ///< the first ones, a cell a column; long cells are cut
    bool hasCutCells = false;
    std::int64_t rowCount = 0;
    bool isCounted = false; ///< else rowCount is reckoned from the bytes of the rows that were read
    std::vector<TableProblem> problems; ///< of the rows that were read

    bool hasHeader() const { return found.header == "yes"; }
};
using TablePreviewPtr = std::shared_ptr<const TablePreview>;

} // namespace cutaway
