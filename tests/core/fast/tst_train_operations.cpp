// SPDX-License-Identifier: GPL-3.0-or-later
// Each operation of training beside LibTorch's own steps: what comes out, and every gradient.
#include <doctest.h>

#include "core/fast/train_attention.h"
#include "core/fast/train_loss.h"
#include "core/fast/train_product.h"
#include "core/fast/train_stream.h"
#include "core/fast/training_loops.h"
#include "core/torch_compat.h"

#include <cmath>
#include <functional>
#include <limits>
#include <vector>

using namespace cutaway;
using namespace cutaway::fast;

namespace {
using Tensors = std::vector<torch::Tensor>;

/// What `work` makes of fresh leaves with these values, then the leaves' gradients for a fixed gradient of the outcome.
Tensors outcome(const Tensors& values, const std::function<torch::Tensor(const Tensors&)>& work)
{
    Tensors leaves;
    for (const auto& value : values)
        leaves.push_back(value.clone().requires_grad_());
    const auto out = work(leaves).to(torch::kFloat);
    const auto gradient = torch::cos(torch::arange(out.numel(), torch::kFloat)).view(out.sizes());
    out.backward(gradient);
    Tensors result { out.detach() };
    for (const auto& leaf : leaves)
        result.push_back(leaf.grad());
    return result;
}

/// Largest difference, in parts of the largest number expected.
double difference(const torch::Tensor& got, const torch::Tensor& wanted)
{
    return ((got - wanted).abs().max() / wanted.abs().max()).item<double>();
}

void checkSame(const Tensors& got, const Tensors& wanted, double tolerance)
{
    REQUIRE(got.size() == wanted.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
        CAPTURE(i);
        REQUIRE(got[i].defined());
        CHECK(difference(got[i], wanted[i]) < tolerance);
    }
}

constexpr double floatTolerance = 1e-5, bf16Tolerance = 0.02;

double toleranceOf(torch::ScalarType type)
{
    return type == torch::kFloat ? floatTolerance : bf16Tolerance;
}

/// The mask of places first … of a key, (rows, columns), rows `apart` places apart.
torch::Tensor maskOf(const DropMask& mask, std::int64_t rows, std::int64_t columns, std::int64_t apart)
{
    const auto ones = torch::ones({ columns }), out = torch::empty({ rows, columns });
    for (std::int64_t row = 0; row < rows; ++row)
        trainingLoops().dropAdd(
            ones.data_ptr<float>(), nullptr, out[row].data_ptr<float>(), columns, mask, row * apart);
    return out;
}

/// The key that the next dropout will draw.
std::uint64_t nextKey()
{
    const auto state = compat::cpuGeneratorState();
    const auto key = compat::drawSeed();
    compat::setCpuGeneratorState(state);
    return key;
}

/// The book's steps, the weights multiplied with a mask (B, H, T, T).
torch::Tensor plainAttention(const torch::Tensor& qkv, std::int64_t heads, const torch::Tensor& mask)
{
    const auto B = qkv.size(0), T = qkv.size(1), C = qkv.size(2) / 3;
    const auto parts = qkv.view({ B, T, 3, heads, C / heads }).permute({ 2, 0, 3, 1, 4 });
    const auto future = torch::ones({ T, T }, torch::kBool).triu_(1);
    const auto scores = torch::matmul(parts[0], parts[1].transpose(-2, -1)) / std::sqrt(static_cast<double>(C / heads));
    const auto weights = torch::softmax(scores.masked_fill(future, -std::numeric_limits<float>::infinity()), -1) * mask;
    return torch::matmul(weights, parts[2]).transpose(1, 2).reshape({ B, T, C });
}
} // namespace

TEST_CASE("attention in tiles is the plain one with the same mask, forwards and back, for every shape")
{
    struct Shape {
        std::int64_t B, T, heads, width;
    };
    torch::manual_seed(3);
    for (const auto& shape :
        { Shape { 1, 1, 1, 4 }, { 2, 12, 2, 8 }, { 1, 64, 3, 64 }, { 2, 130, 2, 20 }, { 1, 97, 1, 100 } }) {
        const auto [B, T, heads, width] = shape;
        CAPTURE(T);
        CAPTURE(width);
        const auto qkv = torch::randn({ B, T, 3 * heads * width });
        for (const double rate : { 0.0, 0.3 }) {
            CAPTURE(rate);
            torch::manual_seed(11);
            auto mask = torch::ones({ B, heads, T, T });
            if (rate > 0.0) {
                const auto apart = (T + 63) / 64 * 64;
                mask = maskOf(dropMask(nextKey(), rate), B * heads * T, T, apart).view({ B, heads, T, T });
            }
            for (const auto type : { torch::kFloat, torch::kBFloat16 }) {
                torch::manual_seed(11);
                const auto rounded = qkv.to(type).to(torch::kFloat);
                const auto got = outcome(
                    { rounded }, [&](const Tensors& in) { return trainAttention(in[0].to(type), heads, rate); });
                const auto wanted
                    = outcome({ rounded }, [&](const Tensors& in) { return plainAttention(in[0], heads, mask); });
                checkSame(got, wanted, toleranceOf(type));
            }
        }
    }
}

TEST_CASE("products of one and of three layers")
{
    torch::manual_seed(4);
    const auto x = torch::randn({ 3, 5, 12 });
    for (const bool bias : { false, true }) {
        for (const std::size_t layers : { 1U, 3U }) {
            Tensors values { x };
            for (std::size_t i = 0; i < layers; ++i)
                values.push_back(torch::randn({ 7, 12 }));
            for (std::size_t i = 0; bias && i < layers; ++i)
                values.push_back(torch::randn({ 7 }));
            const auto linears = [&](const Tensors& in) {
                std::vector<Linear> all;
                for (std::size_t i = 0; i < layers; ++i)
                    all.push_back({ in[1 + i], bias ? in[1 + layers + i] : torch::Tensor() });
                return all;
            };
            const auto wanted = outcome(values, [&](const Tensors& in) {
                Tensors parts;
                for (const auto& linear : linears(in))
                    parts.push_back(torch::linear(in[0], linear.weight, linear.bias));
                return torch::cat(parts, -1);
            });
            for (const auto type : { torch::kFloat, torch::kBFloat16 }) {
                const auto got
                    = outcome(values, [&](const Tensors& in) { return trainProduct(in[0], linears(in), type); });
                checkSame(got, wanted, toleranceOf(type));
            }
        }
    }
}

TEST_CASE("a layer that is not trained gets no gradient, what comes before it does")
{
    const auto x = torch::randn({ 4, 6 }).requires_grad_();
    const auto weight = torch::randn({ 5, 6 });
    trainProduct(x, { { weight, {} } }, torch::kFloat).sum().backward();
    CHECK(torch::allclose(x.grad(), weight.sum(0).expand({ 4, 6 }), 1e-5, 1e-5));
    CHECK_FALSE(weight.grad().defined());
}

TEST_CASE("the stream between two products: dropout, sum and norm in one")
{
    torch::manual_seed(5);
    const Tensors values { torch::randn({ 2, 40, 70 }), torch::randn({ 2, 40, 70 }), torch::randn({ 70 }),
        torch::randn({ 70 }) };
    for (const double rate : { 0.0, 0.25 }) {
        CAPTURE(rate);
        torch::manual_seed(12);
        auto mask = torch::ones({ 2, 40, 70 });
        if (rate > 0.0)
            mask = maskOf(dropMask(nextKey(), rate), 80, 70, 128).view({ 2, 40, 70 });
        const auto both = [](const torch::Tensor& sum, const torch::Tensor& normed) {
            return torch::cat({ sum, normed.to(torch::kFloat) }, -1);
        };
        const auto wanted = outcome(values, [&](const Tensors& in) {
            const auto sum = in[0] * mask + in[1];
            return both(sum, torch::layer_norm(sum, { 70 }, in[2], in[3], 1e-5));
        });
        for (const auto type : { torch::kFloat, torch::kBFloat16 }) {
            torch::manual_seed(12);
            const auto got = outcome(values, [&](const Tensors& in) {
                const auto [sum, normed] = trainDropAddNorm(in[0].to(type), in[1], { in[2], in[3] }, 1e-5, rate, type);
                return both(sum, normed);
            });
            checkSame(got, wanted, toleranceOf(type));
        }
    }
}

TEST_CASE("GELU and its gradient, far out too")
{
    const auto x = torch::linspace(-30, 30, 1001);
    const auto wanted = outcome({ x }, [](const Tensors& in) { return torch::gelu(in[0], "tanh"); });
    checkSame(outcome({ x }, [](const Tensors& in) { return trainGelu(in[0]); }), wanted, floatTolerance);
    checkSame(
        outcome({ x }, [](const Tensors& in) { return trainGelu(in[0].to(torch::kBFloat16)); }), wanted, bf16Tolerance);
}

TEST_CASE(
    "head and cross-entropy: mean, each token's loss and gradients, over several chunks, with tokens that don't count")
{
    torch::manual_seed(6);
    constexpr std::int64_t rows = 1300, words = 67; // two chunks of 1,024, the second of two parts and a rest
    const Tensors values { torch::randn({ rows, 20 }), torch::randn({ words, 20 }) };
    for (const bool masked : { false, true }) {
        const auto targets = torch::randint(words, { rows }, torch::kLong);
        if (masked)
            targets.slice(0, 0, rows, 3).fill_(-100);
        const auto wanted = outcome(values,
            [&](const Tensors& in) { return 3.0 * torch::cross_entropy_loss(torch::linear(in[0], in[1]), targets); });
        for (const auto type : { torch::kFloat, torch::kBFloat16 }) {
            torch::Tensor losses;
            const auto got = outcome(values, [&](const Tensors& in) {
                const auto loss = trainLoss(in[0].to(type), in[1], targets);
                losses = loss.losses;
                return 3.0 * loss.mean;
            });
            CHECK(difference(got[0], wanted[0]) < toleranceOf(type));
            const auto each
                = torch::cross_entropy_loss(torch::linear(values[0], values[1]), targets, {}, at::Reduction::None);
            CHECK(difference(losses, each) < toleranceOf(type));
            CHECK_FALSE(losses.requires_grad());
            checkSame(got, wanted, toleranceOf(type));
        }
    }
    CHECK_THROWS(trainLoss(values[0], values[1], torch::full({ rows }, words, torch::kLong)));
    CHECK_THROWS(trainLoss(values[0], values[1], torch::full({ rows }, -100, torch::kLong)));
}
