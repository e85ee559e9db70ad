// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_headers.h"

namespace cutaway {

/// Layer normalisation (Ba et al. 2016; book, section 4.2): each position's vector gets mean 0 and variance 1, then a learned scale and shift.
class LayerNormImpl : public torch::nn::Module {
public:
    explicit LayerNormImpl(std::int64_t emb_dim)
    {
        scale = register_parameter("scale", torch::ones({ emb_dim }));
        shift = register_parameter("shift", torch::zeros({ emb_dim }));
    }

    /// x (…, C) → (…, C)
    torch::Tensor forward(const torch::Tensor& x)
    {
        if (m_fused)
            return torch::layer_norm(x, { scale.size(0) }, scale, shift, eps);
        const auto mean = x.mean(-1, /*keepdim=*/true); // (…, 1)
        const auto variance
            = x.var(-1, /*unbiased=*/false, /*keepdim=*/true); // (…, 1), biased: divided by C, as GPT-2 does
        const auto normalised = (x - mean) / torch::sqrt(variance + eps);
        return scale * normalised + shift;
    }
    /// LibTorch's kernel instead of the four lines above: the same to about 1e-6.
    void setFused(bool fused) { m_fused = fused; }

    static constexpr double eps = 1e-5;
    torch::Tensor scale; ///< (C)
    torch::Tensor shift; ///< (C)

private:
    bool m_fused = false;
};
TORCH_MODULE(LayerNorm);

} // namespace cutaway
