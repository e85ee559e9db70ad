// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/corpus.h"
#include "core/data/windows.h"
#include "core/jobs/training.h"
#include "core/tokenizer/tokenizer.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

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

/// The files that data.files or data.extra_files name: of a folder all that end in .txt or .md, in it and below, sorted by their paths.
/// Throws InputError: one is missing, a folder holds none.
std::vector<std::filesystem::path> textFiles(const std::vector<std::string>& names);

/// Reads a recipe's files and splits them into what trains and what validates. Throws InputError.
SplitText readTrainTexts(const TrainRecipe& recipe);

/// Reads the files and cuts them. `given` is the tokenizer to use; null: the recipe's. Throws InputError, CancelledError.
TrainData loadTrainData(const TrainRecipe& recipe, TokenizerPtr given, std::stop_token stop);

} // namespace cutaway
