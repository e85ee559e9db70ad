// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fast/gpt_weights.h"
#include "core/fast/train_loss.h"

namespace cutaway::fast {

/// A GPT's way forward in training, with gradients for all its weights: the book's steps (core/model), each pair of products with what
/// lies between them in one go. On the CPU, for float32 weights; `type` is what products are made in, float32 or bfloat16: the stream between
/// the blocks, norms, softmax and sums stay float32.
struct TrainPass {
    const GptWeights& weights; ///< those that ask for gradients get them
    double dropout = 0.0; ///< rate, on embeddings, attention weights and what is added to the stream
    torch::ScalarType type = torch::kFloat;

    /// ids (B, T) → the stream after the final norm, (B, T, C) in `type`.
    torch::Tensor hidden(const torch::Tensor& ids) const;
    /// The loss of targets (B, T), −100 where a token does not count; losses (B, T).
    TrainLoss loss(const torch::Tensor& ids, const torch::Tensor& targets) const;

private:
    torch::Tensor through(const torch::Tensor& ids, bool sparse) const;
};

} // namespace cutaway::fast
