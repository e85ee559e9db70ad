// SPDX-License-Identifier: GPL-3.0-or-later
// Attention as chapter 3 of the book builds it, a step a class, to be read beside the page. The model itself uses the last step,
// MultiHeadAttention in core/model/attention.h. T positions, B texts; a head's width is d_out.
#pragma once

#include "core/model/attention.h"
#include "core/model/dropout.h"

#include "core/torch_headers.h"

#include <vector>

namespace cutaway {

/// Section 3.3, self-attention without trainable weights: every position becomes a mean of all, weighted by the softmax of its dot
/// products with them. x (T, d) → weights (T, T), context vectors (T, d).
struct SimpleAttention {
    torch::Tensor scores, weights, context;
};
SimpleAttention simpleSelfAttention(const torch::Tensor& x);

/// Section 3.4, listing 3.1: queries, keys and values by three matrices of weights, drawn between 0 and 1.
class SelfAttention_v1Impl : public torch::nn::Module {
public:
    SelfAttention_v1Impl(std::int64_t d_in, std::int64_t d_out);

    torch::Tensor scores(
        const torch::Tensor& x) const; ///< (T, d_in) → (T, T): row i holds query i's dot products with every key
    torch::Tensor weights(const torch::Tensor& x) const; ///< → (T, T): softmax(scores / √d_out)
    torch::Tensor forward(const torch::Tensor& x) const; ///< → (T, d_out)

    torch::Tensor W_query, W_key, W_value; ///< (d_in, d_out)
};
TORCH_MODULE(SelfAttention_v1);

/// Section 3.4, listing 3.2: the same with linear layers, which draw better weights and keep them the other way round, (d_out, d_in).
class SelfAttention_v2Impl : public torch::nn::Module {
public:
    SelfAttention_v2Impl(std::int64_t d_in, std::int64_t d_out, bool qkv_bias = false);

    torch::Tensor scores(const torch::Tensor& x); ///< (T, d_in) → (T, T)
    torch::Tensor weights(const torch::Tensor& x); ///< → (T, T)
    torch::Tensor forward(const torch::Tensor& x); ///< → (T, d_out)

    torch::nn::Linear W_query { nullptr }, W_key { nullptr }, W_value { nullptr };
};
TORCH_MODULE(SelfAttention_v2);

/// Section 3.5, listing 3.3: no position sees what comes after it, some weights are dropped in training, and a batch of texts goes
/// through at once. Of the options all but num_heads count.
class CausalAttentionImpl : public torch::nn::Module {
public:
    explicit CausalAttentionImpl(const AttentionOptions& options);

    torch::Tensor maskedScores(const torch::Tensor& x); ///< (B, T, d_in) → (B, T, T), the future at −∞
    torch::Tensor weights(const torch::Tensor& x); ///< → (B, T, T), before dropout
    torch::Tensor forward(const torch::Tensor& x); ///< → (B, T, d_out)

    torch::nn::Linear W_query { nullptr }, W_key { nullptr }, W_value { nullptr };

private:
    Dropout m_dropout { nullptr };
    std::int64_t m_contextLength;
};
TORCH_MODULE(CausalAttention);

/// Section 3.6.1, listing 3.4: num_heads causal attentions side by side, each d_out wide, their results one beside the other.
class MultiHeadAttentionWrapperImpl : public torch::nn::Module {
public:
    explicit MultiHeadAttentionWrapperImpl(const AttentionOptions& options);

    torch::Tensor forward(const torch::Tensor& x); ///< (B, T, d_in) → (B, T, num_heads · d_out)

    std::vector<CausalAttention> heads;
};
TORCH_MODULE(MultiHeadAttentionWrapper);

} // namespace cutaway
