// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/padded_texts.h"
#include "core/jobs/finetune.h"
#include "core/tokenizer/tokenizer.h"

#include <stop_token>
#include <string>
#include <vector>

namespace cutaway {

struct LabelledText {
    std::string text;
    int label = 0; ///< index of its class
    std::int64_t row = 0; ///< of its file, from 0
};

/// The texts of a recipe: read, sorted into classes, balanced and split (readClassifyRows()), each of them once in memory. The files are
/// not needed any more.
struct ClassifyTexts {
    std::vector<std::string> labels;
    std::vector<std::int64_t> countOfEach; ///< in data.file, before balancing
    struct Parts {
        std::vector<LabelledText> train, validation, test;
    } split;
    std::vector<TableProblem> problems; ///< of the files' rows: the first
    std::int64_t problemCount = 0; ///< of all
    std::int64_t copies = 0; ///< rows that validate or test whose text trains, too
};
/// Throws InputError as readClassifyRows() does.
ClassifyTexts readClassifyTexts(const FinetuneRecipe& recipe);

/// The same as ids, all parts cut and padded alike.
struct ClassifyData {
    std::vector<std::string> labels;
    PaddedTexts train, validation, test;
    std::int64_t maxLength = 0; ///< tokens
    std::int64_t textsCut = 0; ///< longer than that
    std::vector<TableProblem> problems; ///< of their rows: the first
    std::int64_t problemCount = 0; ///< of all
    int pad = 0;
    std::string fingerprint; ///< of all ids and classes: a resumed run must see the same data
};
/// `contextLength` is the model's. Throws InputError, CancelledError.
ClassifyData encodeClassifyTexts(const ClassifyTexts& texts, const FinetuneRecipe& recipe, const Tokenizer& tokenizer,
    std::int64_t contextLength, std::stop_token stop);

} // namespace cutaway
