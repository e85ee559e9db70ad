// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetune/classifier_folder.h"
#include "core/jobs/predictions.h"

#include <functional>
#include <span>
#include <stop_token>
#include <string>

namespace cutaway {

/// What an opened classifier makes of texts, each cut and padded as in training. Throws CancelledError, and InputError for an empty text:
/// `first` is the number of the first one, `alone` that there are no others, for the sentence.
Predictions classifyTexts(OpenedClassifier& opened, std::span<const std::string> texts, const std::stop_token& stop,
    std::int64_t first = 0, bool alone = false);

/// Sorts a column of a table and writes all its columns with "predicted" and each class's probability to a new CSV, beside and renamed.
/// Rows without a text keep these cells empty. Returns the rows. Throws InputError: also when `out` is the file itself, or there already.
std::int64_t classifyTable(OpenedClassifier& opened, const PredictFileRequest& request, const std::stop_token& stop,
    const std::function<void(std::int64_t rows)>& onRows);

} // namespace cutaway
