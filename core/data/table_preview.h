// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/table_preview.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace cutaway {

/// The first rows of a file, quickly: of a large one no more than its first bytes are read, unless it is one JSON document. Throws
/// InputError as Table::parse does. Of a cell `longestCell` bytes are kept.
TablePreview previewTable(const std::filesystem::path& file, const TableOptions& options, std::int64_t rows = 100,
    std::size_t longestCell = 2000);

} // namespace cutaway
