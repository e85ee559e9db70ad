// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/labelled.h"
#include "core/jobs/finetune.h"

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway {

/// A file of texts: the table, and which column they are.
struct TextColumn {
    Table table;
    std::size_t column = 0;
    std::string_view text(const LabelledRow& row) const { return table.cell(row.row, column); }
};
using TextColumnPtr = std::shared_ptr<const TextColumn>;

/// The rows of a recipe, sorted into classes, balanced and split; the texts stay in their files, which are mapped, and are read when asked
/// for. In memory are the tables (core/data/table.h: of separated values in UTF-8 40 bytes a row of two columns, up to twice that as vectors
/// grow, and nothing of the texts), and for each row 32 bytes, 32 more in its part (up to twice that) and 8 while rows are drawn; with
/// "duplicates": "first" about 50 for each different text while they are looked for. Of problems the first 10,000 of each kind are kept.
struct ClassifyRows {
    std::vector<std::string> labels;
    std::vector<std::int64_t> countOfEach; ///< in data.file, before balancing
    LabelledSplit split;
    std::array<TextColumnPtr, 3> files; ///< of training, validation and test; the same one unless a part has its own
    std::vector<TableProblem> problems; ///< of the files' rows: the first
    std::int64_t problemCount = 0; ///< of all
    std::int64_t copies = 0; ///< rows that validate or test whose text trains, too
};
/// Throws InputError: a file or column that isn't there, one class only, a class that validates or tests and never trains, no text to train on.
/// `onRead` sees data.file's rows before repeats, balance and split.
ClassifyRows readClassifyRows(
    const FinetuneRecipe& recipe, const std::function<void(const LabelledRows&, const TextColumn&)>& onRead = {});

} // namespace cutaway
