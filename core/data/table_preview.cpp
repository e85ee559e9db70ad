// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table_preview.h"

#include "core/data/table.h"
#include "core/data/table_detection.h"
#include "core/data/text_encoding.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <fstream>

namespace cutaway {

namespace {
    namespace fs = std::filesystem;
    constexpr std::int64_t wholeUpTo = 4ll << 20; ///< bytes; a longer file is looked into at its beginning
    constexpr std::int64_t firstBytes = 1ll << 20;
    constexpr std::int64_t mostJson = 512ll << 20;

    std::string beginning(const fs::path& file, std::int64_t bytes)
    {
        std::ifstream stream(file, std::ios::binary);
        std::string text(static_cast<std::size_t>(bytes), '\0');
        stream.read(text.data(), bytes);
        text.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
        return text;
    }

    bool isUtf16(const std::string& text)
    {
        return text.size() > 3
            && ((text[0] == '\xff' && text[1] == '\xfe') || (text[0] == '\xfe' && text[1] == '\xff') || text[1] == '\0'
                || text[0] == '\0');
    }

    /// Without the last line, which may be cut in its middle.
    void cutAtLineEnd(std::string& text)
    {
        const auto end = text.find_last_of('\n');
        if (end == std::string::npos || end + 1 >= text.size())
            return;
        text.resize(isUtf16(text) ? (end / 2) * 2 : end + 1);
    }

    std::string shortened(std::string_view cell, std::size_t longest)
    {
        auto end = longest;
        while (end > 0 && (static_cast<unsigned char>(cell[end]) & 0xc0) == 0x80)
            --end;
        return std::string(cell.substr(0, end)) + "…";
    }
} // namespace

TablePreview previewTable(const fs::path& file, const TableOptions& options, std::int64_t rows, std::size_t longestCell)
{
    std::error_code error;
    if (fs::is_directory(file, error))
        throw InputError(Sentence::tr("%1 is a folder: choose a file of examples in it.", file.string()));
    TablePreview preview;
    preview.file = file.string();
    preview.bytes = static_cast<std::int64_t>(fs::file_size(file, error));
    if (error || !std::ifstream(file))
        throw InputError(Sentence::tr("%1 can't be read: is it still there, and may you read it?", file.string()));
    auto text = beginning(file, std::min(preview.bytes, preview.bytes <= wholeUpTo ? wholeUpTo : firstBytes));
    bool isHead = preview.bytes > wholeUpTo;
    if (isHead) {
        const auto isJsonDocument = [&] {
            return detectFormat(toUtf8(text, options.encoding == "auto" ? detectEncoding(text) : options.encoding))
                == "json";
        };
        if (options.format == "json" || (options.format == "auto" && isJsonDocument())) { // a document is whole or none
            if (preview.bytes > mostJson)
                throw InputError(Sentence::tr("%1 is a JSON document of %2 MB: save it as JSONL (a row a line), which "
                                              "is read row by row.",
                    file.filename().string(), preview.bytes >> 20));
            text = beginning(file, preview.bytes);
            isHead = false;
        } else {
            cutAtLineEnd(text);
        }
    }
    auto limited = options;
    limited.most_rows = isHead ? rows : 0;
    const auto name = file.filename().string();
    const auto table = Table::parse(text, name, limited);
    preview.found = table.found();
    preview.found.most_rows = 0;
    preview.columns = table.columns();
    preview.problems = table.problems();
    for (std::int64_t row = 0; row < std::min(rows, table.rows()); ++row) {
        std::vector<std::string> cells;
        for (std::size_t column = 0; column < table.columns().size(); ++column) {
            const auto cell = table.cell(row, column);
            const bool isCut = cell.size() > longestCell;
            preview.hasCutCells = preview.hasCutCells || isCut;
            cells.push_back(isCut ? shortened(cell, longestCell) : std::string(cell));
        }
        preview.rows.push_back(std::move(cells));
    }
    preview.isCounted = !isHead;
    preview.rowCount = table.rows();
    if (isHead) {
        limited.most_rows = 0;
        const auto inHead = Table::parse(text, name, limited).rows();
        preview.rowCount = static_cast<std::int64_t>(static_cast<double>(inHead) * static_cast<double>(preview.bytes)
            / static_cast<double>(std::max<std::size_t>(1, text.size())));
    }
    return preview;
}

} // namespace cutaway
