// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/classify_survey.h"
#include "core/tokenizer/tokenizer.h"

#include <stop_token>

namespace cutaway {

/// Reads the recipe's files as a run would and counts. `tokenizer` null: without lengths. Holds what ClassifyRows says and 8 bytes a row more
/// while repeats are looked for, whatever the texts are: each is read in its file when it is counted. Throws InputError as
/// readClassifyRows() does, CancelledError. `contextLength` of the base model, 0 = not known: rows that are longer than it or than
/// data.max_length are problems.
ClassifySurvey surveyClassify(
    const FinetuneRecipe& recipe, const Tokenizer* tokenizer, std::stop_token stop, std::int64_t contextLength = 0);

} // namespace cutaway
