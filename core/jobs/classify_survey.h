// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cutaway {

/// A text that stands in more than one row.
struct RepeatedText {
    std::string text;
    std::vector<std::int64_t> rows; ///< from 0; the first 100
    bool hasSeveralLabels = false;
};

/// What the texts of a classifier's recipe are, before a model is made: all of them read, sorted into classes, balanced and split.
struct ClassifySurvey {
    FinetuneRecipe::Data data; ///< what was asked
    std::int64_t rows = 0; ///< of data.file that have a text and a label
    std::vector<std::string> labels;
    std::vector<std::int64_t> countOfEach; ///< texts of each class in data.file
    std::vector<std::int64_t> keptOfEach; ///< after repeats and balancing, in all parts together
    std::int64_t train = 0, validation = 0, test = 0; ///< texts of the parts
    std::vector<std::array<std::int64_t, 3>> partsOfEach; ///< of each class
    std::vector<TableProblem> problems; ///< of the files' rows: the first, at most 10,000 of each kind
    std::int64_t problemCount = 0; ///< of all
    std::int64_t repeatedTexts = 0; ///< different texts that stand in more than one row
    std::int64_t repeatedRows = 0; ///< rows that "duplicates": "first" would leave out
    std::vector<RepeatedText> repeats; ///< the first of them

    // With a tokenizer; else none.
    struct Row {
        std::int64_t row = 0;
        int label = 0;
        std::string text;
        std::int64_t tokens = 0;
    };
    std::vector<Row> first; ///< the first rows
    bool hasLengths = false;
    std::vector<std::int64_t> lengths; ///< [tokens] → texts of all parts, up to the longest
    std::int64_t longestTraining = 0; ///< tokens of the longest text that trains
    std::int64_t longest = 0;
    double meanLength = 0.0;
    std::int64_t textsLongerThan(std::int64_t tokens) const
    {
        std::int64_t count = 0;
        for (auto i = static_cast<std::size_t>(std::max<std::int64_t>(0, tokens) + 1); i < lengths.size(); ++i)
            count += lengths[i];
        return count;
    }
};
using ClassifySurveyPtr = std::shared_ptr<const ClassifySurvey>;

} // namespace cutaway
