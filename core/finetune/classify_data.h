// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/labelled.h"
#include "core/data/padded_texts.h"
#include "core/jobs/finetune.h"
#include "core/tokenizer/tokenizer.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace cutaway {

/// The texts of a recipe: read, sorted into classes, balanced and split.
struct ClassifyTexts {
    std::vector<std::string> labels;
    std::vector<std::int64_t> countOfEach; ///< in data.file, before balancing
    LabelledSplit split;
    std::vector<TableProblem> problems; ///< of data.file's rows
};
/// Throws InputError: a file or column that isn't there, one class only, a class that validates or tests and never trains, no text to train on.
/// `onRead` sees data.file's texts before repeats, balance and split.
ClassifyTexts readClassifyTexts(
    const FinetuneRecipe& recipe, const std::function<void(const LabelledTexts&)>& onRead = {});

/// The same as ids, all parts cut and padded alike.
struct ClassifyData {
    std::vector<std::string> labels;
    PaddedTexts train, validation, test;
    std::int64_t maxLength = 0; ///< tokens
    std::int64_t textsCut = 0; ///< longer than that
    int pad = 0;
    std::string fingerprint; ///< of all ids and classes: a resumed run must see the same data
};
/// `contextLength` is the model's. Throws InputError, CancelledError.
ClassifyData encodeClassifyTexts(const ClassifyTexts& texts, const FinetuneRecipe& recipe, const Tokenizer& tokenizer,
    std::int64_t contextLength, std::stop_token stop);

} // namespace cutaway
