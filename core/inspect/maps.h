// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/attention_maps.h"
#include "core/model/gpt.h"

#include <stop_token>
#include <vector>

namespace cutaway {

/// Maps are made of the weights of heads, (…, T, T) each.
namespace maps {
    /// The first key's column gone and rows divided by what is left; a row that has nothing left is 0.
    torch::Tensor withoutFirst(const torch::Tensor& weights);
    /// ‖α·v·W_O‖ for each query and key (Kobayashi et al. 2020, equation 7): weights (T, T) and values (T, D) of a head, and `outProj` whose
    /// columns head · D … it reads → (T, T).
    torch::Tensor valueWeighted(
        const torch::Tensor& weights, const torch::Tensor& values, const torch::Tensor& outProj, std::int64_t head);
    /// One layer more (Abnar and Zuidema 2020): weights (T, T), the mean of a layer's heads; half of the stream passes by unchanged. `before`
    /// (T, T) is the rollout of the layers below, undefined for the first.
    torch::Tensor rolledOut(const torch::Tensor& weights, const torch::Tensor& before);
} // namespace maps

/// a − b, cell by cell: of two texts of as many tokens, two models, two checkpoints. Throws InputError when the lengths differ.
AttentionMap difference(const AttentionMap& a, const AttentionMap& b);

struct StepsOptions {
    bool causal = true;
    bool scaled = true;
    double dropout = 0.0;
    std::uint64_t seed = 123; ///< of the dropout mask
};
/// x (T, d_in), weights (d_in, D), biases (D) or undefined → every step. Float32 on the CPU; LibTorch's own random numbers stay as they are.
AttentionSteps attentionSteps(const torch::Tensor& x, const torch::Tensor& wQuery, const torch::Tensor& wKey,
    const torch::Tensor& wValue, const StepsOptions& options = {}, const torch::Tensor& queryBias = {},
    const torch::Tensor& keyBias = {}, const torch::Tensor& valueBias = {});
/// One head of a model on a text: x is the stream after the block's first norm, dropout is options' own (the model's is for training). Eval mode
/// and back. Throws InputError: no text, one longer than the context, ids outside the vocabulary, no such head, a dropout outside 0 … 1, an output that is no
/// number; CancelledError.
AttentionSteps attentionSteps(GPT& model, const std::vector<int>& ids, int layer, int head,
    const StepsOptions& options = {}, const std::stop_token& stop = {});
/// One of chapter 3's, its numbers as the book prints them.
AttentionSteps attentionSteps(StepsPreset preset);

} // namespace cutaway
