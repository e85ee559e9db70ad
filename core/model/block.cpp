// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/block.h"

namespace cutaway {

BlockImpl::BlockImpl(const ModelConfig& config)
{
    AttentionOptions options;
    options.d_in = options.d_out = config.emb_dim;
    options.context_length = config.context_length;
    options.dropout = config.drop_rate;
    options.num_heads = config.n_heads;
    options.qkv_bias = config.qkv_bias;
    att = register_module("att", MultiHeadAttention(options));
    if (config.feed_forward)
        ff = register_module("ff", FeedForward(config.emb_dim));
    norm1 = register_module("norm1", LayerNorm(config.emb_dim));
    norm2 = register_module("norm2", LayerNorm(config.emb_dim));
    drop_shortcut = register_module("drop_shortcut", Dropout(config.drop_rate));
}

torch::Tensor BlockImpl::forward(torch::Tensor x, Observer* observer, int layer)
{
    const auto look = [&](Point point, const torch::Tensor& value) { return observed(observer, point, layer, value); };
    x = look(Point::ResidualIn, x);

    const auto attended = look(Point::AttentionOutput, att(norm1(x), observer, layer)); // (B, T, C)
    x = look(Point::ResidualMid, drop_shortcut(attended) + x); // the shortcut

    if (ff) {
        const auto thought = look(Point::FeedForwardOutput, ff(norm2(x), observer, layer)); // (B, T, C)
        x = drop_shortcut(thought) + x; // the shortcut
    }
    return look(Point::ResidualOut, x);
}

} // namespace cutaway
