// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/attention_steps.h"

#include "core/jobs/outcome.h"

namespace cutaway {

namespace {
    torch::nn::Linear projection(std::int64_t d_in, std::int64_t d_out, bool bias)
    {
        return torch::nn::Linear(torch::nn::LinearOptions(d_in, d_out).bias(bias));
    }
} // namespace

SimpleAttention simpleSelfAttention(const torch::Tensor& x)
{
    SimpleAttention attention;
    attention.scores = attention::scores(x, x); // (T, T)
    attention.weights = torch::softmax(attention.scores, -1); // (T, T)
    attention.context = torch::matmul(attention.weights, x); // (T, d)
    return attention;
}

SelfAttention_v1Impl::SelfAttention_v1Impl(std::int64_t d_in, std::int64_t d_out)
{
    W_query = register_parameter("W_query", torch::rand({ d_in, d_out }));
    W_key = register_parameter("W_key", torch::rand({ d_in, d_out }));
    W_value = register_parameter("W_value", torch::rand({ d_in, d_out }));
}

torch::Tensor SelfAttention_v1Impl::scores(const torch::Tensor& x) const
{
    const auto queries = torch::matmul(x, W_query); // (T, d_out)
    const auto keys = torch::matmul(x, W_key); // (T, d_out)
    return attention::scores(queries, keys);
}

torch::Tensor SelfAttention_v1Impl::weights(const torch::Tensor& x) const
{
    return attention::weights(scores(x), W_key.size(-1));
}

torch::Tensor SelfAttention_v1Impl::forward(const torch::Tensor& x) const
{
    const auto values = torch::matmul(x, W_value); // (T, d_out)
    return torch::matmul(weights(x), values);
}

SelfAttention_v2Impl::SelfAttention_v2Impl(std::int64_t d_in, std::int64_t d_out, bool qkv_bias)
{
    W_query = register_module("W_query", projection(d_in, d_out, qkv_bias));
    W_key = register_module("W_key", projection(d_in, d_out, qkv_bias));
    W_value = register_module("W_value", projection(d_in, d_out, qkv_bias));
}

torch::Tensor SelfAttention_v2Impl::scores(const torch::Tensor& x)
{
    return attention::scores(W_query(x), W_key(x));
}

torch::Tensor SelfAttention_v2Impl::weights(const torch::Tensor& x)
{
    return attention::weights(scores(x), W_key->weight.size(0));
}

torch::Tensor SelfAttention_v2Impl::forward(const torch::Tensor& x)
{
    return torch::matmul(weights(x), W_value(x));
}

CausalAttentionImpl::CausalAttentionImpl(const AttentionOptions& options)
    : m_contextLength(options.context_length)
{
    W_query = register_module("W_query", projection(options.d_in, options.d_out, options.qkv_bias));
    W_key = register_module("W_key", projection(options.d_in, options.d_out, options.qkv_bias));
    W_value = register_module("W_value", projection(options.d_in, options.d_out, options.qkv_bias));
    m_dropout = register_module("dropout", Dropout(options.dropout));
}

torch::Tensor CausalAttentionImpl::maskedScores(const torch::Tensor& x)
{
    if (x.size(1) > m_contextLength)
        throw InputError(
            Sentence::tr("The attention reads at most %1 tokens at once; this is %2.", m_contextLength, x.size(1)));
    return attention::maskFuture(attention::scores(W_query(x), W_key(x)));
}

torch::Tensor CausalAttentionImpl::weights(const torch::Tensor& x)
{
    return attention::weights(maskedScores(x), W_key->weight.size(0));
}

torch::Tensor CausalAttentionImpl::forward(const torch::Tensor& x)
{
    return torch::matmul(m_dropout(weights(x)), W_value(x));
}

MultiHeadAttentionWrapperImpl::MultiHeadAttentionWrapperImpl(const AttentionOptions& options)
{
    // Registered under the book's names: heads.0, heads.1 …
    auto list = register_module("heads", std::make_shared<torch::nn::Module>("ModuleList"));
    for (std::int64_t head = 0; head < options.num_heads; ++head)
        heads.push_back(list->register_module(std::to_string(head), CausalAttention(options)));
}

torch::Tensor MultiHeadAttentionWrapperImpl::forward(const torch::Tensor& x)
{
    std::vector<torch::Tensor> contexts; // (B, T, d_out) a head
    for (auto& head : heads)
        contexts.push_back(head(x));
    return torch::cat(contexts, -1); // (B, T, num_heads · d_out)
}

} // namespace cutaway
