// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/comparison.h"
#include "core/jobs/finetune.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cutaway {

/// "What did this fine-tuning change?": its recipe says what it began with.
struct TuningComparisonRequest {
    std::uint64_t generation = 0;
    FinetuneRecipe recipe;
    std::string modelFolder; ///< of the model that came out
    std::string text; ///< that both read; may be empty
};

struct TuningComparison {
    std::uint64_t generation = 0;
    ModelComparison models; ///< first = before, second = after
    std::vector<std::string> tokens; ///< (T) bytes of what was read
    std::vector<std::string> firstTop, secondTop; ///< bytes of models.firstTop and secondTop
    std::int64_t tokensOfText = 0; ///< more than were read, when the text is longer than the context
    bool sortsTexts = false; ///< a classifier came out: no tokens are predicted, and heads are not compared
    bool wasFresh = false; ///< it began with a fresh model, drawn again from the recipe's seed
};
using TuningComparisonPtr = std::shared_ptr<const TuningComparison>;

} // namespace cutaway
