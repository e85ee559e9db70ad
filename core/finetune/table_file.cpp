// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/table_file.h"

#include "core/io/atomic_file.h"
#include "core/io/missing_text.h"
#include "core/jobs/outcome.h"

#include <filesystem>

namespace cutaway {

Table readTable(const std::string& file, const TableOptions& options)
{
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        throw InputError(missingText(file));
    return Table::parse(readFile(file), std::filesystem::path(file).filename().string(), options);
}

} // namespace cutaway
