// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/model/attention.h"
#include "tests/core/model/attention_options.h"

#include <cmath>
#include <limits>

using namespace cutaway;
using cutaway::testing::attentionOptions;

namespace {
/// "Your journey starts with one step", three numbers a word (book, section 3.3).
torch::Tensor journey()
{
    return torch::tensor({ { .43f, .15f, .89f }, { .55f, .87f, .66f }, { .57f, .85f, .64f }, { .22f, .58f, .33f },
        { .77f, .25f, .10f }, { .05f, .80f, .55f } });
}
} // namespace

TEST_CASE("book 3.6.2: MultiHeadAttention with two heads, seed 123")
{
    torch::manual_seed(123);
    MultiHeadAttention attention(attentionOptions(3, 2, 2));
    const auto batch = torch::stack({ journey(), journey() }); // (2, 6, 3)
    torch::NoGradGuard noGrad;
    const auto context = attention(batch);
    const auto expected = torch::tensor({ { .3190f, .4858f }, { .2943f, .3897f }, { .2856f, .3593f },
        { .2693f, .3873f }, { .2639f, .3928f }, { .2575f, .4028f } });
    CHECK(context.sizes() == torch::IntArrayRef { 2, 6, 2 });
    CHECK(torch::allclose(context[0], expected, 0, 5e-5));
    CHECK(torch::allclose(context[1], expected, 0, 5e-5));
}

TEST_CASE("book, exercise 3.3: GPT-2's attention has 2,360,064 weights")
{
    MultiHeadAttention attention(attentionOptions(768, 768, 12));
    std::int64_t count = 0;
    for (const auto& parameter : attention->parameters())
        count += parameter.numel();
    CHECK(count == 2360064);
}

TEST_CASE("heads are slices of the width, and are put together again")
{
    const auto x = torch::arange(2 * 3 * 8).view({ 2, 3, 8 });
    const auto heads = attention::splitHeads(x, 4); // (2, 4, 3, 2)
    CHECK(heads.sizes() == torch::IntArrayRef { 2, 4, 3, 2 });
    CHECK(torch::equal(heads.select(1, 2), x.narrow(2, 4, 2)));
    CHECK(torch::equal(attention::joinHeads(heads), x));
}

TEST_CASE("weights: rows sum to 1, the future is exactly 0, the scale is the root of the head's width")
{
    torch::manual_seed(3);
    const auto q = torch::randn({ 2, 3, 5, 4 }), k = torch::randn({ 2, 3, 5, 4 });
    const auto scores = attention::scores(q, k);
    CHECK(scores.sizes() == torch::IntArrayRef { 2, 3, 5, 5 });
    CHECK(scores[1][2][4][0].item<float>()
        == doctest::Approx((q[1][2][4] * k[1][2][0]).sum().item<float>()).epsilon(1e-5));
    const auto masked = attention::maskFuture(scores);
    const auto weights = attention::weights(masked, 4);
    CHECK(torch::allclose(weights.sum(-1), torch::ones({ 2, 3, 5 }), 0, 1e-6));
    for (int query = 0; query < 5; ++query) {
        for (int key = 0; key < 5; ++key) {
            CHECK(std::isinf(masked[0][0][query][key].item<float>()) == (key > query));
            CHECK((weights[0][0][query][key].item<float>() == 0.0f) == (key > query));
        }
    }
    const auto ratio = weights[0][0][1][1].item<double>() / weights[0][0][1][0].item<double>();
    CHECK(std::log(ratio)
        == doctest::Approx((scores[0][0][1][1] - scores[0][0][1][0]).item<double>() / 2.0).epsilon(1e-4));
}

TEST_CASE("no position is changed by what comes after it")
{
    torch::manual_seed(5);
    MultiHeadAttention attention(attentionOptions(8, 8, 2));
    auto x = torch::randn({ 1, 6, 8 });
    torch::NoGradGuard noGrad;
    const auto before = attention(x);
    x[0][4].add_(3.0);
    const auto after = attention(x);
    CHECK(torch::allclose(before.narrow(1, 0, 4), after.narrow(1, 0, 4), 0, 1e-6));
    CHECK_FALSE(torch::allclose(before.narrow(1, 4, 2), after.narrow(1, 4, 2), 0, 1e-3));
}

TEST_CASE("the fused path is the plain path within 1e-4, with and without bias, and its gradients too")
{
    for (const bool bias : { false, true }) {
        auto wanted = attentionOptions(32, 32, 4);
        wanted.qkv_bias = bias;
        wanted.context_length = 40;
        torch::manual_seed(6);
        MultiHeadAttention attention(wanted);
        for (const std::int64_t positions : { 1, 2, 40 }) {
            const auto x = torch::randn({ 3, positions, 32 });
            attention->setFused(false);
            const auto plain = attention(x);
            attention->zero_grad();
            plain.square().sum().backward();
            const auto gradient = attention->W_key->weight.grad().clone();
            attention->setFused(true);
            const auto fused = attention(x);
            attention->zero_grad();
            fused.square().sum().backward();
            CHECK(torch::allclose(fused, plain, 0, 1e-4));
            CHECK(torch::allclose(attention->W_key->weight.grad(), gradient, 1e-4, 1e-4));
        }
    }
}

TEST_CASE("dropout falls on the weights, in train mode only, and the observer sees them before it")
{
    torch::manual_seed(8);
    MultiHeadAttention attention(attentionOptions(8, 8, 2, 0.5));
    const auto x = torch::randn({ 1, 6, 8 });
    struct Seen : Observer {
        torch::Tensor weights;
        void see(Point point, int, const torch::Tensor& value) override
        {
            if (point == Point::Weights)
                weights = value.detach().clone();
        }
    } training, evaluating;
    const auto noisy = attention(x, &training, 0);
    attention->eval();
    const auto calm = attention(x, &evaluating, 0);
    CHECK_FALSE(torch::allclose(noisy, calm, 0, 1e-3));
    CHECK(torch::allclose(training.weights, evaluating.weights, 0, 1e-6));
}
