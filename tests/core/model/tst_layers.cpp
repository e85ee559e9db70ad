// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/model/dropout.h"
#include "core/model/feed_forward.h"
#include "core/model/gelu.h"
#include "core/model/layer_norm.h"

#include <cmath>
#include <vector>

using namespace cutaway;

TEST_CASE("book 4.2: LayerNorm on the output of Linear and ReLU")
{
    torch::manual_seed(123);
    const auto example = torch::randn({ 2, 5 });
    torch::nn::Linear linear(5, 6);
    torch::NoGradGuard noGrad;
    const auto out = torch::relu(linear(example));
    CHECK(torch::allclose(out,
        torch::tensor({ 0.2260f, 0.3470f, 0.0000f, 0.2216f, 0.0000f, 0.0000f, 0.2133f, 0.2394f, 0.0000f, 0.5198f,
                          0.3297f, 0.0000f })
            .view({ 2, 6 }),
        0, 5e-5));

    LayerNorm norm(6);
    const auto normed = norm(out);
    CHECK(normed.mean(-1).abs().max().item<float>() < 1e-6);
    CHECK(torch::allclose(normed.var(-1, /*unbiased=*/false), torch::tensor({ 0.9995f, 0.9997f }), 0, 5e-5));
}

TEST_CASE("LayerNorm: what is learned scales and shifts, and LibTorch's kernel gives the same")
{
    torch::manual_seed(1);
    const auto x = torch::randn({ 3, 4, 10 }) * 5 + 2;
    LayerNorm norm(10);
    torch::NoGradGuard noGrad;
    const auto plain = norm(x);
    norm->scale.copy_(torch::arange(10, torch::kFloat));
    norm->shift.fill_(0.5);
    const auto learned = norm(x);
    CHECK(torch::allclose(learned, plain * torch::arange(10, torch::kFloat) + 0.5, 0, 1e-5));
    norm->setFused(true);
    CHECK(torch::allclose(norm(x), learned, 0, 1e-5));
    CHECK(std::isfinite(norm(torch::zeros({ 1, 10 })).sum().item<float>())); // no variance at all
}

TEST_CASE("GELU at the reference points, and where it is smallest")
{
    const auto y = cutaway::gelu(torch::tensor({ -3.0f, -2.0f, -1.0f, -0.5f, 0.0f, 0.5f, 1.0f, 2.0f, 3.0f }));
    CHECK(torch::allclose(y,
        torch::tensor(
            { -0.003637f, -0.045402f, -0.158808f, -0.154286f, 0.0f, 0.345714f, 0.841192f, 1.954598f, 2.996363f }),
        0, 2e-6));
    const auto x = torch::linspace(-3, 3, 100);
    const auto line = cutaway::gelu(x);
    CHECK(line.min().item<float>() == doctest::Approx(-0.170035).epsilon(1e-5));
    CHECK(x[line.argmin()].item<float>() == doctest::Approx(-0.757576).epsilon(1e-5));
    CHECK(torch::allclose(line, torch::gelu(x, "tanh"), 0, 1e-6));
}

TEST_CASE("FeedForward: four times as wide inside, the book's names, observed after GELU, fused the same")
{
    FeedForward ff(768);
    const auto names = ff->named_parameters();
    CHECK(names["layers.0.weight"].sizes() == torch::IntArrayRef { 3072, 768 });
    CHECK(names["layers.2.weight"].sizes() == torch::IntArrayRef { 768, 3072 });
    std::int64_t count = 0;
    for (const auto& parameter : ff->parameters())
        count += parameter.numel();
    CHECK(count == 4722432); // book, exercise 4.1

    torch::manual_seed(2);
    const auto x = torch::rand({ 2, 3, 768 });
    struct Seen : Observer {
        torch::Tensor hidden;
        void see(Point point, int, const torch::Tensor& value) override
        {
            if (point == Point::FeedForwardHidden)
                hidden = value;
        }
    } seen;
    torch::NoGradGuard noGrad;
    const auto y = ff(x, &seen, 0);
    CHECK(y.sizes() == torch::IntArrayRef { 2, 3, 768 });
    CHECK(seen.hidden.sizes() == torch::IntArrayRef { 2, 3, 3072 });
    CHECK(torch::allclose(y, torch::linear(seen.hidden, ff->contract->weight, ff->contract->bias), 0, 1e-6));
    ff->setFused(true);
    CHECK(torch::allclose(ff(x), y, 0, 1e-5));
}

namespace {
/// Five layers with GELU and, if wanted, shortcuts: the book's ExampleDeepNeuralNetwork, section 4.4.
std::vector<double> meanGradients(bool shortcuts)
{
    torch::manual_seed(123);
    const std::vector<std::int64_t> sizes { 3, 3, 3, 3, 3, 1 };
    std::vector<torch::nn::Linear> layers;
    for (std::size_t i = 0; i + 1 < sizes.size(); ++i)
        layers.emplace_back(sizes[i], sizes[i + 1]);
    auto x = torch::tensor({ { 1.0f, 0.0f, -1.0f } });
    for (auto& layer : layers) {
        const auto out = cutaway::gelu(layer(x));
        x = shortcuts && out.sizes() == x.sizes() ? x + out : out;
    }
    torch::mse_loss(x, torch::zeros({ 1, 1 })).backward();
    std::vector<double> means;
    for (auto& layer : layers)
        means.push_back(layer->weight.grad().abs().mean().item<double>());
    return means;
}
} // namespace

TEST_CASE("book 4.4: gradients with and without shortcuts, to seven digits")
{
    const std::vector<double> without { 0.00020173587836325169, 0.00012011159560643137, 0.0007152039906941354,
        0.0013988736318424344, 0.005049645435065031 };
    const std::vector<double> with { 0.22169792652130127, 0.20694106817245483, 0.32896995544433594, 0.2665732204914093,
        1.3258540630340576 };
    const auto ofWithout = meanGradients(false);
    const auto ofWith = meanGradients(true);
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(ofWithout[i] == doctest::Approx(without[i]).epsilon(5e-7));
        CHECK(ofWith[i] == doctest::Approx(with[i]).epsilon(5e-7));
    }
}

TEST_CASE("book 3.5.2: the dropout mask after seed 123")
{
    torch::manual_seed(123);
    Dropout dropout(0.5);
    const auto expected = torch::tensor(
        { 2, 2, 0, 2, 2, 0, 0, 0, 0, 2, 0, 2, 2, 2, 2, 2, 0, 2, 0, 2, 2, 0, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 2, 2, 2, 0 });
    CHECK(torch::equal(dropout(torch::ones({ 6, 6 })), expected.view({ 6, 6 }).to(torch::kFloat)));
}

TEST_CASE("dropout draws nothing in eval mode and at p = 0")
{
    for (const double p : { 0.0, 0.5 }) {
        Dropout dropout(p);
        if (p > 0.0)
            dropout->eval();
        torch::manual_seed(4);
        const auto x = torch::ones({ 5 });
        CHECK(torch::equal(dropout(x), x));
        const auto next = torch::rand({ 3 });
        torch::manual_seed(4);
        CHECK(torch::equal(next, torch::rand({ 3 })));
    }
}
