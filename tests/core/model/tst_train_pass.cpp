// SPDX-License-Identifier: GPL-3.0-or-later
// The pass that training takes when it need not be exact, beside the book's steps.
#include <doctest.h>

#include "core/model/gpt.h"
#include "core/torch_compat.h"
#include "core/train/optimizer.h"
#include "tests/core/model/small_gpt.h"

#include <cmath>
#include <optional>

using namespace cutaway;
using cutaway::testing::smallConfig;
using cutaway::testing::smallGpt;

namespace {
struct Made {
    double loss = 0.0;
    torch::Tensor perToken;
    std::vector<std::pair<std::string, torch::Tensor>> gradients;
};

Made pass(GPT& model, const torch::Tensor& ids, const torch::Tensor& targets, bool fused, bool bfloat16 = false)
{
    model->useFusedKernels(fused);
    model->zero_grad();
    Made made;
    torch::Tensor loss;
    {
        const compat::Bfloat16Autocast autocast(bfloat16, torch::kCPU);
        loss = model->loss(ids, targets, &made.perToken);
    }
    loss.backward();
    made.loss = loss.item<double>();
    for (const auto& item : model->named_parameters())
        made.gradients.emplace_back(
            item.key(), item.value().grad().defined() ? item.value().grad().clone() : torch::Tensor());
    return made;
}

/// Largest difference, in parts of the largest number expected.
double difference(const torch::Tensor& got, const torch::Tensor& wanted)
{
    return ((got - wanted).abs().max() / wanted.abs().max()).item<double>();
}

ModelConfig configOf(bool tied, bool bias, bool feedForward)
{
    auto config = smallConfig();
    config.tied = tied;
    config.qkv_bias = bias;
    config.feed_forward = feedForward;
    config.drop_rate = 0.0;
    return config;
}
} // namespace

TEST_CASE("loss and every gradient equal the book's steps', for each kind of model, in float32 and bfloat16")
{
    for (const bool tied : { false, true }) {
        for (const bool bias : { false, true }) {
            for (const bool feedForward : { false, true }) {
                CAPTURE(tied);
                CAPTURE(bias);
                CAPTURE(feedForward);
                auto model = smallGpt(configOf(tied, bias, feedForward));
                model->train();
                const auto ids = torch::randint(50, { 3, 11 }, torch::kLong);
                auto targets = torch::randint(50, { 3, 11 }, torch::kLong);
                targets[1].slice(0, 0, 4).fill_(-100);
                const auto plain = pass(model, ids, targets, /*fused=*/false);
                for (const bool bfloat16 : { false, true }) {
                    CAPTURE(bfloat16);
                    const auto fast = pass(model, ids, targets, /*fused=*/true, bfloat16);
                    CHECK(fast.loss == doctest::Approx(plain.loss).epsilon(bfloat16 ? 5e-3 : 1e-6));
                    CHECK(fast.perToken.sizes() == targets.sizes());
                    CHECK(difference(fast.perToken, plain.perToken) < (bfloat16 ? 0.02 : 1e-5));
                    REQUIRE(fast.gradients.size() == plain.gradients.size());
                    for (std::size_t i = 0; i < plain.gradients.size(); ++i) {
                        const auto& [name, wanted] = plain.gradients[i];
                        CAPTURE(name);
                        if (name.find("W_key.bias") != std::string::npos)
                            continue; // it shifts all scores of a row alike, so its gradient is rounding noise
                        REQUIRE(fast.gradients[i].second.defined() == wanted.defined());
                        if (!wanted.defined())
                            continue; // norm2 of a block without a feed-forward
                        CHECK_FALSE(fast.gradients[i].second.is_sparse());
                        CHECK(difference(fast.gradients[i].second, wanted) < (bfloat16 ? 0.06 : 2e-5));
                    }
                }
            }
        }
    }
}

TEST_CASE("with dropout the pass draws from LibTorch's generator: the same state, the same loss; another one, another")
{
    auto config = smallConfig();
    config.drop_rate = 0.3;
    auto model = smallGpt(config);
    model->train();
    const auto ids = torch::randint(50, { 2, 12 }, torch::kLong);
    const auto lossAfter = [&](std::uint64_t seed, bool fused) {
        torch::manual_seed(seed);
        return pass(model, ids, ids, fused);
    };
    const auto first = lossAfter(1, true), again = lossAfter(1, true);
    CHECK(first.loss == again.loss);
    for (std::size_t i = 0; i < first.gradients.size(); ++i)
        CHECK(torch::equal(
            first.gradients[i].second, again.gradients[i].second)); // every one is defined: with a feed-forward
    CHECK(first.loss != lossAfter(2, true).loss);

    // Over many masks the mean of the loss is the plain path's: their spread is about 0.1.
    double fast = 0, plain = 0;
    constexpr int draws = 200;
    for (std::uint64_t seed = 0; seed < draws; ++seed) {
        fast += lossAfter(seed, true).loss / draws;
        plain += lossAfter(seed + draws, false).loss / draws;
    }
    CHECK(fast == doctest::Approx(plain).epsilon(0.02));

    model->eval();
    CHECK(lossAfter(1, true).loss == lossAfter(2, true).loss);
    CHECK(lossAfter(1, true).loss == doctest::Approx(lossAfter(1, false).loss).epsilon(1e-6));
}

TEST_CASE("a model of which only the last block is trained")
{
    auto model = smallGpt(configOf(true, true, true));
    model->train();
    for (auto& parameter : model->parameters())
        parameter.requires_grad_(false);
    for (auto& parameter : model->blocks.back()->parameters())
        parameter.requires_grad_(true);
    const auto ids = torch::randint(50, { 2, 12 }, torch::kLong);
    const auto gradientOf = [&](bool fused) {
        model->useFusedKernels(fused);
        model->zero_grad();
        model->loss(ids, ids).backward();
        CHECK_FALSE(model->tok_emb->weight.grad().defined());
        return model->blocks.back()->att->W_value->weight.grad().clone();
    };
    const auto plain = gradientOf(false);
    CHECK(difference(gradientOf(true), plain) < 2e-5);
}

TEST_CASE("the fused AdamW is PyTorch's order of operations but for rounding, clipping included")
{
    torch::manual_seed(9);
    const auto start = torch::randn({ 1000, 7 });
    const auto trained = [&](bool fused) {
        auto parameter = start.clone().requires_grad_();
        Optimizer::Options options;
        options.fused = fused;
        Optimizer optimizer({ { "weight", parameter } }, options);
        torch::manual_seed(10);
        for (int step = 0; step < 20; ++step) {
            optimizer.zeroGrad();
            parameter.mutable_grad() = torch::randn({ 1000, 7 });
            if (step % 2)
                optimizer.clipGradients(optimizer.gradientNorm(), 1.0);
            optimizer.step(1e-2);
        }
        return parameter.detach().clone();
    };
    const auto plain = trained(false), fused = trained(true);
    CHECK((plain - start).abs().max().item<double>() > 0.01);
    CHECK(torch::allclose(fused, plain, 1e-5, 1e-6));
}
