// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/table.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace cutaway {

struct LabelledText {
    std::string text;
    int label = 0; ///< index of its class
    std::int64_t row = 0; ///< of the table, from 0
};

/// Texts with classes, out of two columns of a table (book, section 6.2).
struct LabelledTexts {
    /// The classes' names: in the order of their numbers when all are whole numbers, else of their letters ("ham" 0, "spam" 1, as the
    /// book maps them). White space around a label is no part of it.
    std::vector<std::string> labels;
    std::vector<LabelledText> texts; ///< in the table's order
    std::vector<TableProblem>
        problems; ///< rows left out (no text, no label), and labels that look like another misspelt

    std::vector<std::int64_t> countOfEach() const; ///< texts of each class
};
/// Throws InputError: the same column twice, no row with both, and where these are all the classes there are, one only, or more than labels
/// can be. A part that validates or tests may have fewer.
enum class Classes { All, OfAPart };
LabelledTexts labelledTexts(
    const Table& table, std::size_t textColumn, std::size_t labelColumn, Classes classes = Classes::All);

/// Of texts that are the same byte for byte only the first one.
std::vector<LabelledText> withoutRepeats(std::vector<LabelledText> texts);

/// As many of each class as the smallest has, drawn as pandas' sample(n, random_state=seed) draws them: the larger classes in the order of
/// their labels, then the smallest one as it is (book, section 6.2, create_balanced_dataset).
std::vector<LabelledText> undersampled(const std::vector<LabelledText>& texts, std::size_t classes, std::uint32_t seed);

struct LabelledSplit {
    std::vector<LabelledText> train, validation, test;
};
/// In the order of pandas' sample(frac=1, random_state=seed), cut at whole numbers below fraction · size; what the first two leave tests
/// (book, section 6.2, random_split). `stratified`: each class is cut so by itself, and the parts stay in that order.
LabelledSplit splitByFractions(const std::vector<LabelledText>& texts, const std::array<double, 3>& fractions,
    std::uint32_t seed, bool stratified);

/// A problem for each row of validation and test whose very text trains, too.
std::vector<TableProblem> copiesAcross(const LabelledSplit& split);

} // namespace cutaway
