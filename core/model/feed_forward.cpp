// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/feed_forward.h"

#include "core/fast/linear.h"
#include "core/model/gelu.h"

namespace cutaway {

FeedForwardImpl::FeedForwardImpl(std::int64_t emb_dim)
{
    // Registered under the book's names: layers.0, (GELU), layers.2.
    auto layers = register_module("layers", std::make_shared<torch::nn::Module>("Sequential"));
    expand = layers->register_module("0", torch::nn::Linear(emb_dim, 4 * emb_dim));
    contract = layers->register_module("2", torch::nn::Linear(4 * emb_dim, emb_dim));
}

torch::Tensor FeedForwardImpl::forward(const torch::Tensor& x, Observer* observer, int layer)
{
    const auto wide = m_fused ? fast::product(x, fast::weightsOf(expand)) : expand(x); // (B, T, 4C)
    const auto hidden = observed(observer, Point::FeedForwardHidden, layer,
        m_fused ? torch::gelu(wide, "tanh") : cutaway::gelu(wide)); // (B, T, 4C)
    return m_fused ? fast::product(hidden, fast::weightsOf(contract)) : contract(hidden); // (B, T, C)
}

} // namespace cutaway
