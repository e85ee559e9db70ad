// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/batch_order.h"
#include "core/data/padded_texts.h"
#include "core/finetune/classifier.h"
#include "core/jobs/finetune.h"

#include <stop_token>
#include <vector>

namespace cutaway {

/// A mean over batches.
struct LossAndAccuracy {
    double loss = ClassReport::none; ///< the mean of the batches' means; NaN without a batch
    double accuracy = ClassReport::none; ///< of the texts
};
/// The book's calc_loss_loader and calc_accuracy_loader in one: the first `batches` (0 = all) of a new pass. `weights` (classes), undefined for
/// none, are the loss's. Eval mode is the caller's.
LossAndAccuracy measure(Classifier& classifier, const PaddedTexts& texts, const BatchOrder& order, std::int64_t batches,
    const torch::Tensor& weights);

struct ClassPredictions {
    std::vector<int> predicted; ///< of each text
    std::vector<float> probabilities; ///< texts × classes
    double loss = ClassReport::none; ///< mean over the texts
};
/// All texts in their order, `batchSize` at a time. Draws nothing. Throws CancelledError.
ClassPredictions predict(
    Classifier& classifier, const PaddedTexts& texts, std::int64_t batchSize, const std::stop_token& stop);

} // namespace cutaway
