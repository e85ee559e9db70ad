// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/corpus.h"
#include "core/data/windows.h"
#include "core/jobs/training.h"
#include "core/tokenizer/tokenizer.h"

#include <stop_token>
#include <string>

namespace cutaway {

/// A recipe's texts, split, cut into tokens and windows.
struct TrainData {
    TokenizerPtr tokenizer;
    TokenWindows train;
    TokenWindows validation;
    std::int64_t documents = 0; ///< with split "documents": kept, and dropped as copies
    std::int64_t duplicates = 0;
    std::string fingerprint; ///< of the tokens: a resumed run must see the same data
};

/// Reads a recipe's files and splits them into what trains and what validates. Throws InputError.
SplitText readTrainTexts(const TrainRecipe& recipe);

/// Reads the files and cuts them. `given` is the tokenizer to use; null: the recipe's. Throws InputError, CancelledError.
TrainData loadTrainData(const TrainRecipe& recipe, TokenizerPtr given, std::stop_token stop);

} // namespace cutaway
