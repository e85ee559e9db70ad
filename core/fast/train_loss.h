// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_headers.h"

namespace cutaway::fast {

/// The head and cross-entropy as one, with gradients for both.
struct TrainLoss {
    torch::Tensor mean; ///< of the tokens that count, a scalar, nats
    torch::Tensor losses; ///< (N) float32 of each token, 0 where it does not count; without gradients
};

/// hidden (N, C) in `type`, weight (V, C) float32, targets (N) int64, −100 where a token does not count (PyTorch's ignore_index). Rows are taken in
/// chunks whose logits become their gradients where they stand: at most 1,024 rows of logits are ever in memory, and never their
/// gradient beside them. The weight's and hidden's gradients are computed at once, so that nothing has to be kept for the way back.
TrainLoss trainLoss(const torch::Tensor& hidden, const torch::Tensor& weight, const torch::Tensor& targets);

} // namespace cutaway::fast
