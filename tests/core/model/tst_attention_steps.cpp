// SPDX-License-Identifier: GPL-3.0-or-later
// The book's printed numbers of these classes are lines of core/book/chapter3.cpp; here is what the book does not print.
#include <doctest.h>

#include "core/jobs/outcome.h"
#include "core/model/attention_steps.h"
#include "tests/core/model/attention_options.h"

#include <cmath>

using namespace cutaway;
using cutaway::testing::attentionOptions;

namespace {
std::vector<std::string> namesOf(const torch::nn::Module& module)
{
    std::vector<std::string> names;
    for (const auto& parameter : module.named_parameters())
        names.push_back(parameter.key());
    return names;
}
} // namespace

TEST_CASE("without weights: rows of weights sum to 1, and what is alike is looked at most")
{
    const auto x = torch::tensor({ { 3.0f, 0.0f }, { 0.0f, 3.0f }, { 3.0f, 0.1f } });
    const auto attention = simpleSelfAttention(x);
    CHECK(torch::allclose(attention.weights.sum(-1), torch::ones({ 3 })));
    CHECK(attention.weights[0][2].item<float>() > 0.4f);
    CHECK(attention.weights[0][1].item<float>() < 0.01f);
    CHECK(torch::allclose(attention.context[0], torch::matmul(attention.weights[0], x)));
}

TEST_CASE("v1 with v2's weights is v2, with a bias it is not")
{
    torch::manual_seed(1);
    torch::NoGradGuard noGrad;
    const auto x = torch::randn({ 5, 3 });
    for (const bool bias : { false, true }) {
        SelfAttention_v1 first(3, 2);
        SelfAttention_v2 second(3, 2, bias);
        first->W_query.copy_(second->W_query->weight.t());
        first->W_key.copy_(second->W_key->weight.t());
        first->W_value.copy_(second->W_value->weight.t());
        CHECK(torch::allclose(first(x), second(x), 0, 1e-6) == !bias);
    }
}

TEST_CASE("the weights have the book's names and can be trained")
{
    CHECK(namesOf(*SelfAttention_v1(3, 2)) == std::vector<std::string> { "W_query", "W_key", "W_value" });
    MultiHeadAttentionWrapper wrapper(attentionOptions(3, 2, 2));
    CHECK(namesOf(*wrapper)
        == std::vector<std::string> { "heads.0.W_query.weight", "heads.0.W_key.weight", "heads.0.W_value.weight",
            "heads.1.W_query.weight", "heads.1.W_key.weight", "heads.1.W_value.weight" });
    SelfAttention_v1 attention(3, 2);
    attention(torch::randn({ 4, 3 })).square().sum().backward();
    for (const auto& parameter : attention->parameters())
        CHECK(parameter.grad().abs().sum().item<float>() > 0.0f);
}

TEST_CASE(
    "causal: nothing is seen of what comes after, each text of a batch is by itself, and too long a text is refused")
{
    torch::manual_seed(2);
    torch::NoGradGuard noGrad;
    CausalAttention attention(attentionOptions(3, 2, 1));
    auto x = torch::randn({ 2, 6, 3 });
    const auto before = attention(x);
    x[0][4].add_(3.0);
    const auto after = attention(x);
    CHECK(torch::allclose(before[0].narrow(0, 0, 4), after[0].narrow(0, 0, 4), 0, 1e-6));
    CHECK_FALSE(torch::allclose(before[0].narrow(0, 4, 2), after[0].narrow(0, 4, 2), 0, 1e-3));
    CHECK(torch::equal(before[1], after[1]));
    CHECK_THROWS_AS(attention(torch::randn({ 1, 7, 3 })), InputError);
}

TEST_CASE("causal: dropout falls on the weights in training only, and what is left is made up for")
{
    torch::manual_seed(3);
    torch::NoGradGuard noGrad;
    CausalAttention attention(attentionOptions(3, 2, 1, 0.5));
    const auto x = torch::randn({ 1, 6, 3 });
    const auto weights = attention->weights(x);
    CHECK(torch::allclose(weights.sum(-1), torch::ones({ 1, 6 }), 0, 1e-6));
    attention->eval();
    const auto calm = attention(x);
    attention->train();
    auto sum = torch::zeros_like(calm);
    for (int i = 0; i < 2000; ++i)
        sum += attention(x);
    CHECK_FALSE(torch::allclose(attention(x), calm, 0, 1e-3));
    CHECK(torch::allclose(sum / 2000, calm, 0, 0.1));
}

TEST_CASE("the wrapper is its heads side by side; split weights do the same in one")
{
    torch::manual_seed(4);
    torch::NoGradGuard noGrad;
    MultiHeadAttentionWrapper wrapper(attentionOptions(6, 2, 3));
    const auto x = torch::randn({ 2, 5, 6 });
    const auto together = wrapper(x);
    CHECK(together.sizes() == torch::IntArrayRef { 2, 5, 6 });
    for (std::size_t head = 0; head < 3; ++head)
        CHECK(torch::equal(together.narrow(-1, static_cast<std::int64_t>(2 * head), 2), wrapper->heads[head](x)));

    MultiHeadAttention split(attentionOptions(6, 6, 3));
    for (std::int64_t head = 0; head < 3; ++head) {
        auto& from = wrapper->heads[static_cast<std::size_t>(head)];
        split->W_query->weight.narrow(0, 2 * head, 2).copy_(from->W_query->weight);
        split->W_key->weight.narrow(0, 2 * head, 2).copy_(from->W_key->weight);
        split->W_value->weight.narrow(0, 2 * head, 2).copy_(from->W_value->weight);
    }
    split->out_proj->weight.copy_(torch::eye(6));
    split->out_proj->bias.zero_();
    CHECK(torch::allclose(split(x), together, 0, 1e-5));
}
