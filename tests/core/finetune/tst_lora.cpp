// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/finetune/classifier.h"
#include "core/finetune/lora.h"
#include "core/jobs/outcome.h"
#include "tests/core/io/tiny_model.h"

#include <cmath>

using namespace cutaway;
using cutaway::testing::tinyConfig;
using cutaway::testing::tinyLogits;
using cutaway::testing::tinyModel;

namespace {
std::int64_t countOf(const Lora& lora)
{
    std::int64_t count = 0;
    for (const auto& [name, parameter] : lora.parameters())
        count += parameter.numel();
    return count;
}

/// B is zero at first: give it numbers.
void fillB(Lora& lora)
{
    const torch::NoGradGuard noGrad;
    torch::manual_seed(5);
    for (const auto& adapter : lora.adapters())
        torch::Tensor(adapter.B).normal_(0.0, 0.3);
}
} // namespace

TEST_CASE("right after it is put in, nothing changes; the matrices have the book's shapes and range")
{
    auto model = tinyModel(tinyConfig());
    const auto before = tinyLogits(model);
    const Lora lora(model, { 4, 8.0, {} });
    CHECK(torch::equal(tinyLogits(model), before));
    CHECK(lora.adapters().size() == 2 * 6 + 1);
    const auto& first = lora.adapters().front();
    CHECK(first.name == "trf_blocks.0.att.W_query");
    CHECK(lora.adapters().back().name == "out_head");
    CHECK(first.A.sizes() == torch::IntArrayRef({ 8, 4 }));
    CHECK(first.B.sizes() == torch::IntArrayRef({ 4, 8 }));
    CHECK(first.A.abs().max().item<double>() <= 1.0 / std::sqrt(4.0));
    CHECK(first.A.abs().max().item<double>() > 0.3);
    CHECK(first.B.count_nonzero().item<std::int64_t>() == 0);
}

TEST_CASE("its numbers are counted as they are, for every choice of layers")
{
    const auto config = tinyConfig();
    for (const auto& targets : std::vector<std::vector<std::string>> { {}, { "W_query" }, { "W_value", "ff.layers.0" },
             { "out_head" }, { "out_proj", "ff.layers.2", "out_head" } }) {
        const LoraOptions options { 3, 6.0, targets };
        const Lora lora(GPT(config), options);
        CHECK(countOf(lora) == loraCount(config, config.vocab_size, options));
    }
}

TEST_CASE("a layer computes x W + alpha/rank x A B, by every way through the model")
{
    auto model = tinyModel(tinyConfig());
    Lora lora(model, { 2, 6.0, { "ff.layers.0" } });
    fillB(lora);
    lora.apply();
    const torch::NoGradGuard noGrad;
    const auto x = torch::randn({ 5, 8 });
    const auto& adapter = lora.adapters().front();
    auto layer = model->blocks[0]->ff->expand;
    const auto byHand
        = torch::linear(x, adapter.base, layer->bias) + 3.0 * torch::matmul(torch::matmul(x, adapter.A), adapter.B);
    CHECK(torch::allclose(layer(x), byHand, 1e-5, 1e-6));

    const auto plain = tinyLogits(model);
    model->useFusedKernels(true);
    CHECK(torch::allclose(tinyLogits(model), plain, 1e-4, 1e-4));
    model->useFusedKernels(false);

    lora.apply(0.0);
    const auto without = tinyLogits(model);
    lora.remove();
    CHECK(torch::allclose(tinyLogits(model), without, 1e-6, 1e-6));
    CHECK_FALSE(torch::allclose(plain, without, 1e-3, 1e-3));
    lora.merge();
    CHECK(torch::allclose(tinyLogits(model), plain, 1e-5, 1e-5));
    lora.apply(); // A and B are in W now
    CHECK(torch::allclose(tinyLogits(model), plain, 1e-5, 1e-5));
}

TEST_CASE("gradients are those of a layer with the product beside it, and W has none")
{
    auto model = tinyModel(tinyConfig());
    Lora lora(model, { 2, 6.0, { "W_key" } });
    fillB(lora);
    const auto ids = torch::arange(6).unsqueeze(0);
    lora.apply();
    model->forward(ids).square().sum().backward();
    const auto& adapter = lora.adapters().front();
    CHECK_FALSE(adapter.base.grad().defined());
    REQUIRE(adapter.A.grad().defined());

    // The same by differences: a step along the gradient's sign of one number.
    const auto lossAt = [&](double step) {
        const torch::NoGradGuard noGrad;
        auto number = torch::Tensor(adapter.A)[1][0];
        const auto was = number.clone();
        number.add_(step);
        lora.apply();
        const double loss = model->forward(ids).square().sum().item<double>();
        number.copy_(was);
        return loss;
    };
    const double slope = (lossAt(1e-2) - lossAt(-1e-2)) / 2e-2;
    CHECK(adapter.A.grad()[1][0].item<double>() == doctest::Approx(slope).epsilon(0.02));
}

TEST_CASE("ranks, scales and layers that can't be")
{
    GPT model(tinyConfig());
    CHECK_THROWS_AS(Lora(model, { 0, 1.0, {} }), InputError);
    CHECK_THROWS_AS(Lora(model, { 4, 0.0, {} }), InputError);
    CHECK_THROWS_AS(Lora(model, { 4, std::nan(""), {} }), InputError);
    CHECK_THROWS_WITH_AS(Lora(model, { 4, 1.0, { "W_querry" } }),
        "lora.targets has no layer \"W_querry\". Did you mean \"W_query\"?", InputError);
    auto tied = tinyConfig();
    tied.tied = true;
    CHECK_THROWS_AS(Lora(GPT(tied), { 4, 1.0, { "out_head" } }), InputError);
}
