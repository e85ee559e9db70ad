// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/preferences.h"
#include "core/jobs/finetune.h"
#include "core/model/gpt.h"

namespace cutaway {

/// How likely a model finds each answer of a batch of pairs: the sum of its tokens' log-probabilities, or their mean (`mean`), (2B) float32 with
/// gradients where they are on. An answer of which nothing is left gives 0.
torch::Tensor answerLogProbs(GPT& model, const PairBatch& batch, bool mean, const torch::Device& device);

/// Direct Preference Optimization (Rafailov et al. 2023, equation 7): −log σ(β · ((π_c − π_r) − (ref_c − ref_r))), a pair's loss.
struct DpoLoss {
    torch::Tensor losses; ///< (B), with gradients
    PreferenceRewards rewards; ///< means
};
/// Both (2B): chosen answers, then rejected ones, as answerLogProbs() gives them.
DpoLoss dpoLoss(const torch::Tensor& policy, const torch::Tensor& reference, double beta);

} // namespace cutaway
