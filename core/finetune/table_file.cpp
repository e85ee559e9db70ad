// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/table_file.h"

#include "core/io/mapped_file.h"
#include "core/io/missing_text.h"
#include "core/jobs/outcome.h"

#include <filesystem>

namespace cutaway {

namespace {
    class MappedBytes : public TableBytes {
    public:
        explicit MappedBytes(const std::string& file)
            : m_file(file)
        {
        }
        std::string_view all() const override { return m_file.bytes(0, m_file.size()); }

    private:
        MappedFile m_file;
    };
} // namespace

Table readTable(const std::string& file, const TableOptions& options)
{
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        throw InputError(missingText(file));
    return Table::over(std::make_shared<MappedBytes>(file), std::filesystem::path(file).filename().string(), options);
}

} // namespace cutaway
