// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/table_preview.h"

#include <string>
#include <vector>

namespace cutaway {

/// What a column of examples is for.
struct ColumnRole {
    const char* key; ///< "text", "label", "instruction", …
    bool isOptional = false;
    std::vector<std::string> names; ///< that such columns have in public data sets, in lower case
    enum class Shape { Any, Long, FewValues } shape = Shape::Any; ///< what its cells look like where no name tells
};

/// A column for each role, −1 where none is likely: by its name, else by its cells. No column is given twice.
std::vector<int> guessColumns(const TablePreview& preview, const std::vector<ColumnRole>& roles);

} // namespace cutaway
