// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/attention.h"

#include "core/fast/fused_attention.h"
#include "core/fast/linear.h"

#include <cmath>
#include <limits>

namespace cutaway {

namespace attention {

    torch::Tensor splitHeads(const torch::Tensor& x, std::int64_t numHeads)
    {
        return x.view({ x.size(0), x.size(1), numHeads, x.size(2) / numHeads }).transpose(1, 2);
    }

    torch::Tensor scores(const torch::Tensor& queries, const torch::Tensor& keys)
    {
        return torch::matmul(queries, keys.transpose(-2, -1));
    }

    torch::Tensor maskFuture(const torch::Tensor& scores)
    {
        const auto positions = scores.size(-1);
        const auto future = torch::ones({ positions, positions }, scores.options().dtype(torch::kBool)).triu_(1);
        return scores.masked_fill(future, -std::numeric_limits<float>::infinity());
    }

    torch::Tensor weights(const torch::Tensor& maskedScores, std::int64_t headDim)
    {
        return torch::softmax(maskedScores / std::sqrt(static_cast<double>(headDim)), -1);
    }

    torch::Tensor joinHeads(const torch::Tensor& context)
    {
        return context.transpose(1, 2).contiguous().view(
            { context.size(0), context.size(2), context.size(1) * context.size(3) });
    }

} // namespace attention

MultiHeadAttentionImpl::MultiHeadAttentionImpl(const AttentionOptions& options)
    : m_options(options)
{
    TORCH_CHECK(options.d_out % options.num_heads == 0, "d_out must be a multiple of num_heads");
    // The order of construction is the order in which the weights are drawn.
    const auto projection = torch::nn::LinearOptions(options.d_in, options.d_out).bias(options.qkv_bias);
    W_query = register_module("W_query", torch::nn::Linear(projection));
    W_key = register_module("W_key", torch::nn::Linear(projection));
    W_value = register_module("W_value", torch::nn::Linear(projection));
    out_proj = register_module("out_proj", torch::nn::Linear(options.d_out, options.d_out));
    m_dropout = register_module("dropout", Dropout(options.dropout));
}

torch::Tensor MultiHeadAttentionImpl::forward(const torch::Tensor& x, Observer* observer, int layer)
{
    const auto look = [&](Point point, const torch::Tensor& value) { return observed(observer, point, layer, value); };
    if (m_fused && !observer)
        return fast::product(
            fast::fusedAttention(x, fast::weightsOf(W_query), fast::weightsOf(W_key), fast::weightsOf(W_value),
                m_options.num_heads, is_training() ? m_options.dropout : 0.0),
            fast::weightsOf(out_proj));

    // What each position asks for (query), offers (key) and hands over (value); a head a slice.
    const auto queries = look(Point::Query, attention::splitHeads(W_query(x), m_options.num_heads)); // (B, H, T, D)
    const auto keys = look(Point::Key, attention::splitHeads(W_key(x), m_options.num_heads)); // (B, H, T, D)
    const auto values = look(Point::Value, attention::splitHeads(W_value(x), m_options.num_heads)); // (B, H, T, D)

    const auto scores = look(Point::Scores, attention::scores(queries, keys)); // (B, H, T, T)
    const auto masked = look(Point::MaskedScores, attention::maskFuture(scores)); // (B, H, T, T)
    const auto weights = look(Point::Weights, attention::weights(masked, keys.size(-1))); // (B, H, T, T)

    const auto context = look(Point::HeadOutput, torch::matmul(m_dropout(weights), values)); // (B, H, T, D)
    return out_proj(attention::joinHeads(context)); // (B, T, d_out)
}

} // namespace cutaway
