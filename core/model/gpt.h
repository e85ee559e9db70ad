// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/model_config.h"
#include "core/model/block.h"
#include "core/model/layer_norm.h"
#include "core/model/observer.h"

#include "core/torch_headers.h"

#include <vector>

namespace cutaway {

/// The GPT of chapter 4: token and position embeddings, a stack of blocks, a final norm and a head that
/// gives a logit for every token of the vocabulary.
class GPTImpl : public torch::nn::Module {
public:
    explicit GPTImpl(const ModelConfig& config);

    /// ids (B, T) int64, T ≤ context_length → logits (B, T, V) float32.
    torch::Tensor forward(const torch::Tensor& ids, Observer* observer = nullptr);
    /// The stream after the final norm, (B, T, C): what the head reads.
    torch::Tensor hidden(const torch::Tensor& ids, Observer* observer = nullptr);
    /// hidden (…, C) → logits (…, V).
    torch::Tensor head(const torch::Tensor& hidden) const;
    /// What the head multiplies with, (V, C): the embeddings of the tokens when it is tied.
    const torch::Tensor& headWeight() const { return out_head ? out_head->weight : tok_emb->weight; }

    /// The mean cross-entropy of targets (B, T) after ids (B, T), in nats, a scalar with gradients; a target of −100 does not count. With fused kernels on
    /// the CPU it never holds all logits (core/fast/train_pass.h). `perToken` takes the loss of each, (B, T) float32 without gradients.
    torch::Tensor loss(const torch::Tensor& ids, const torch::Tensor& targets, torch::Tensor* perToken = nullptr);

    const ModelConfig& config() const { return m_config; }
    torch::nn::Embedding tok_emb { nullptr };
    torch::nn::Embedding pos_emb { nullptr };
    std::vector<Block> blocks;
    LayerNorm final_norm { nullptr };
    torch::nn::Linear out_head { nullptr }; ///< null when tied

    /// LibTorch's fused kernels for attention (unless an observer wants its steps), norms and GELU and its fastest products (core/fast/linear.h) instead of
    /// the book's steps. Off by default.
    void useFusedKernels(bool fused);
    bool usesFusedKernels() const { return m_fused; }
    /// Dropout masks drawn portably (uniform double < keep), as the book's numbers need; on by default.
    void usePortableDropout(bool portable);

private:
    void requireReadable(const torch::Tensor& ids) const;
    bool trainsFast(const torch::Tensor& ids) const;

    ModelConfig m_config;
    Dropout m_drop { nullptr };
    bool m_fused = false;
};
TORCH_MODULE(GPT);

} // namespace cutaway
