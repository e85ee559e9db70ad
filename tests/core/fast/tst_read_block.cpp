// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/read_block.h"
#include "core/model/fast_weights.h"

#include <doctest.h>

#include <map>

using namespace cutaway;

namespace {
/// What the book's steps show of a block.
struct Shown : Observer {
    void see(Point point, int, const torch::Tensor& value) override { values[point] = value.clone(); }
    std::map<Point, torch::Tensor> values;
};

Block someBlock(bool feedForward, bool bias)
{
    torch::manual_seed(5);
    ModelConfig config;
    config.emb_dim = 64;
    config.n_heads = 4;
    config.context_length = 256;
    config.feed_forward = feedForward;
    config.qkv_bias = bias;
    Block block(config);
    const torch::NoGradGuard noGrad;
    for (auto& parameter : block->parameters())
        parameter.add_(torch::randn_like(parameter) * 0.2);
    block->eval();
    return block;
}

void checkAgainstSteps(std::int64_t batch, std::int64_t positions, bool feedForward, bool bias)
{
    CAPTURE(batch);
    CAPTURE(positions);
    const torch::NoGradGuard noGrad;
    auto block = someBlock(feedForward, bias);
    const auto x = torch::randn({ batch, positions, 64 });
    Shown steps;
    block->forward(x, &steps, 0);
    const auto read = fast::readBlock(x, fastWeights(block), 4, LayerNormImpl::eps);
    const auto same = [&](Point point, const torch::Tensor& value) {
        CAPTURE(static_cast<int>(point));
        REQUIRE(steps.values.count(point) == (value.defined() ? 1 : 0));
        if (value.defined())
            CHECK(torch::allclose(value, steps.values[point], 1e-4, 1e-5));
    };
    same(Point::Query, read.queries);
    same(Point::Key, read.keys);
    same(Point::Value, read.values);
    same(Point::Weights, read.weights);
    same(Point::HeadOutput, read.headOutputs);
    same(Point::AttentionOutput, read.attentionOutput);
    same(Point::ResidualMid, read.middle);
    same(Point::FeedForwardHidden, read.hidden);
    same(Point::FeedForwardOutput, read.feedForwardOutput);
    same(Point::ResidualOut, read.out);
}
} // namespace

TEST_CASE("a block that is read as a whole gives what its steps give: one token, few rows, many rows, several texts")
{
    for (const std::int64_t positions : { 1, 2, 5, 40, 128, 129, 200 })
        checkAgainstSteps(1, positions, /*feedForward=*/true, /*bias=*/true);
    checkAgainstSteps(3, 17, true, false);
    checkAgainstSteps(2, 90, true, true);
    checkAgainstSteps(1, 40, /*feedForward=*/false, true);
}

TEST_CASE("what can't be multiplied ends in an error on all threads")
{
    const torch::NoGradGuard noGrad;
    auto weights = fastWeights(someBlock(true, true));
    weights.contract.weight = torch::zeros({ 64, 100 });
    CHECK_THROWS(fast::readBlock(torch::randn({ 1, 40, 64 }), weights, 4, LayerNormImpl::eps));
}
