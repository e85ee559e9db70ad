// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/dropout.h"
#include "core/model/observer.h"

#include "core/torch_headers.h"

namespace cutaway {

struct AttentionOptions {
    std::int64_t d_in = 768; ///< width of what comes in
    std::int64_t d_out = 768; ///< width of what goes out, shared by the heads
    std::int64_t context_length = 1024; ///< the most positions there can be
    double dropout = 0.0; ///< on the attention weights
    std::int64_t num_heads = 12; ///< d_out is a multiple of it
    bool qkv_bias = false;
};

/// The steps of causal attention (book, chapter 3), each a function, so that the model, the tools that look inside and the tests share them.
namespace attention {
    /// (B, T, H·D) → (B, H, T, D): each head gets its slice of the width.
    torch::Tensor splitHeads(const torch::Tensor& x, std::int64_t numHeads);
    /// queries (…, T, D), keys (…, T, D) → scores (…, T, T): row i holds query i's dot products with every key.
    torch::Tensor scores(const torch::Tensor& queries, const torch::Tensor& keys);
    /// Scores with the future (above the diagonal) at −∞.
    torch::Tensor maskFuture(const torch::Tensor& scores);
    /// softmax(masked / √D): rows sum to 1.
    torch::Tensor weights(const torch::Tensor& maskedScores, std::int64_t headDim);
    /// (B, H, T, D) → (B, T, H·D)
    torch::Tensor joinHeads(const torch::Tensor& context);
} // namespace attention

/// Multi-head causal attention with split weights (book, section 3.6.2; Vaswani et al. 2017).
class MultiHeadAttentionImpl : public torch::nn::Module {
public:
    explicit MultiHeadAttentionImpl(const AttentionOptions& options);

    /// x (B, T, d_in) → (B, T, d_out)
    torch::Tensor forward(const torch::Tensor& x, Observer* observer = nullptr, int layer = -1);
    /// When nobody observes, take core/fast's fused attention instead of the steps: equal within 1e-4.
    void setFused(bool fused) { m_fused = fused; }
    const AttentionOptions& options() const { return m_options; }

    torch::nn::Linear W_query { nullptr }, W_key { nullptr }, W_value { nullptr }; ///< d_in → d_out
    torch::nn::Linear out_proj { nullptr }; ///< d_out → d_out, mixes the heads

private:
    AttentionOptions m_options;
    Dropout m_dropout { nullptr };
    bool m_fused = false;
};
TORCH_MODULE(MultiHeadAttention);

} // namespace cutaway
