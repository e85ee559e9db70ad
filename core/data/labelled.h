// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/table.h"
#include "core/data/text_key.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace cutaway {

/// A row with a text and a class. Its text stays in the table and is read there when it is wanted.
struct LabelledRow {
    TextKey text; ///< rows with the same have the same text, byte for byte
    std::int64_t row = 0; ///< of the table, from 0
    int label = 0; ///< index of its class
};

/// Rows with classes, out of two columns of a table (book, section 6.2): 32 bytes a row, whatever the texts are.
struct LabelledRows {
    /// The classes' names: in the order of their numbers when all are whole numbers, else of their letters ("ham" 0, "spam" 1, as the
    /// book maps them). White space around a label is no part of it.
    std::vector<std::string> labels;
    std::vector<LabelledRow> rows; ///< in the table's order
    /// Rows left out (no text, no label), and labels that look like another misspelt: the first Table::mostProblems.
    std::vector<TableProblem> problems;
    std::int64_t problemCount = 0; ///< of all

    std::vector<std::int64_t> countOfEach() const; ///< rows of each class
};
/// Throws InputError: the same column twice, no row with both, and where these are all the classes there are, one only, or more than labels
/// can be. A part that validates or tests may have fewer.
enum class Classes { All, OfAPart };
LabelledRows labelledRows(
    const Table& table, std::size_t textColumn, std::size_t labelColumn, Classes classes = Classes::All);

/// Of rows with the same text only the first one.
std::vector<LabelledRow> withoutRepeats(std::vector<LabelledRow> rows);

/// As many of each class as the smallest has, drawn as pandas' sample(n, random_state=seed) draws them: the larger classes in the order of
/// their labels, then the smallest one as it is (book, section 6.2, create_balanced_dataset).
std::vector<LabelledRow> undersampled(const std::vector<LabelledRow>& rows, std::size_t classes, std::uint32_t seed);

struct LabelledSplit {
    std::vector<LabelledRow> train, validation, test;
};
/// In the order of pandas' sample(frac=1, random_state=seed), cut at whole numbers below fraction · size; what the first two leave tests
/// (book, section 6.2, random_split). `stratified`: each class is cut so by itself, and the parts stay in that order.
LabelledSplit splitByFractions(
    const std::vector<LabelledRow>& rows, const std::array<double, 3>& fractions, std::uint32_t seed, bool stratified);

/// A problem for each row of validation and test whose very text trains, too: the first Table::mostProblems. `count` gets how many
/// there are. `ownFiles`: names of the files that validation and test come from, where they have their own; of these the row that trains is told.
std::vector<TableProblem> copiesAcross(
    const LabelledSplit& split, std::int64_t* count = nullptr, const std::array<std::string, 2>& ownFiles = {});

} // namespace cutaway
