// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/observer.h"

#include "core/torch_headers.h"

namespace cutaway {

/// The feed-forward network of a block (book, section 4.3): four times as wide inside, GELU, and back.
class FeedForwardImpl : public torch::nn::Module {
public:
    explicit FeedForwardImpl(std::int64_t emb_dim);

    /// x (B, T, C) → (B, T, C)
    torch::Tensor forward(const torch::Tensor& x, Observer* observer = nullptr, int layer = -1);
    void setFused(bool fused) { m_fused = fused; }

    torch::nn::Linear expand { nullptr }; ///< C → 4C, the book's layers.0
    torch::nn::Linear contract { nullptr }; ///< 4C → C, the book's layers.2

private:
    bool m_fused = false; ///< LibTorch's tanh-GELU kernel
};
TORCH_MODULE(FeedForward);

} // namespace cutaway
