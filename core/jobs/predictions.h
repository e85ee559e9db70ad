// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/tables.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace cutaway {

/// "Sort these texts": asked of a classifier's folder.
struct PredictRequest {
    std::uint64_t generation = 0;
    std::string folder;
    std::vector<std::string> texts;
    double loraStrength
        = 1.0; ///< of what LoRA learned: 0 = the base's layers (the head stays as it was trained), 1 = as it was trained
};

struct Predictions {
    std::uint64_t generation = 0;
    std::string folder;
    std::vector<std::string> labels;
    std::vector<float> probabilities; ///< (texts, classes), rows sum to 1
    std::vector<std::int64_t> tokens; ///< of each text, before it was cut
    std::int64_t maxLength = 0; ///< tokens; longer texts were cut there

    std::size_t texts() const { return tokens.size(); }
    const float* of(std::size_t text) const { return probabilities.data() + text * labels.size(); }
    std::size_t best(std::size_t text) const ///< the class with the largest probability
    {
        const float* p = of(text);
        return static_cast<std::size_t>(std::max_element(p, p + labels.size()) - p);
    }
};

/// "Sort this column of a table": the result is a new CSV file.
struct PredictFileRequest {
    std::string folder; ///< of the classifier
    std::string file;
    TableOptions table;
    std::string column; ///< name or number, with the texts
    std::string out; ///< CSV: the table's columns, then predicted and p(CLASS) for each class
    double threshold = 0.5; ///< of two classes the second is predicted when its probability is at least this
    double loraStrength = 1.0; ///< as PredictRequest's
};

} // namespace cutaway
