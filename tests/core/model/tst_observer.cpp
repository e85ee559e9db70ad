// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "tests/core/model/small_gpt.h"

#include <map>
#include <vector>

using namespace cutaway;
using cutaway::testing::smallConfig;
using cutaway::testing::smallGpt;

namespace {
struct Recorder : Observer {
    std::vector<std::pair<Point, int>> order;
    std::map<std::pair<Point, int>, torch::Tensor> values;
    void see(Point point, int layer, const torch::Tensor& value) override
    {
        order.emplace_back(point, layer);
        values[{ point, layer }] = value.detach().clone();
    }
    const torch::Tensor& of(Point point, int layer) const { return values.at({ point, layer }); }
};

const std::vector<Point> ofBlock { Point::ResidualIn, Point::Query, Point::Key, Point::Value, Point::Scores,
    Point::MaskedScores, Point::Weights, Point::HeadOutput, Point::AttentionOutput, Point::ResidualMid,
    Point::FeedForwardHidden, Point::FeedForwardOutput, Point::ResidualOut };

torch::Tensor someIds()
{
    return (torch::arange(2 * 7).view({ 2, 7 }) * 11 + 3) % 50;
}
} // namespace

TEST_CASE("every point is seen once, in the order in which it comes to be")
{
    auto model = smallGpt();
    model->eval();
    torch::NoGradGuard noGrad;
    Recorder recorder;
    model->forward(someIds(), &recorder);
    std::vector<std::pair<Point, int>> expected { { Point::EmbeddingSum, -1 } };
    for (int layer = 0; layer < 3; ++layer) {
        for (const auto point : ofBlock)
            expected.emplace_back(point, layer);
    }
    expected.emplace_back(Point::FinalNorm, -1);
    expected.emplace_back(Point::Logits, -1);
    CHECK((recorder.order == expected));
}

TEST_CASE("every point has its shape")
{
    auto model = smallGpt();
    model->eval();
    torch::NoGradGuard noGrad;
    Recorder recorder;
    model->forward(someIds(), &recorder);
    // B 2, T 7, C 16, H 2, D 8, V 50
    const std::map<Point, std::vector<std::int64_t>> shapes {
        { Point::EmbeddingSum, { 2, 7, 16 } },
        { Point::ResidualIn, { 2, 7, 16 } },
        { Point::Query, { 2, 2, 7, 8 } },
        { Point::Key, { 2, 2, 7, 8 } },
        { Point::Value, { 2, 2, 7, 8 } },
        { Point::Scores, { 2, 2, 7, 7 } },
        { Point::MaskedScores, { 2, 2, 7, 7 } },
        { Point::Weights, { 2, 2, 7, 7 } },
        { Point::HeadOutput, { 2, 2, 7, 8 } },
        { Point::AttentionOutput, { 2, 7, 16 } },
        { Point::ResidualMid, { 2, 7, 16 } },
        { Point::FeedForwardHidden, { 2, 7, 64 } },
        { Point::FeedForwardOutput, { 2, 7, 16 } },
        { Point::ResidualOut, { 2, 7, 16 } },
        { Point::FinalNorm, { 2, 7, 16 } },
        { Point::Logits, { 2, 7, 50 } },
    };
    for (const auto& seen : recorder.values)
        CHECK(seen.second.sizes().vec() == shapes.at(seen.first.first));
}

TEST_CASE("what is seen hangs together")
{
    auto model = smallGpt();
    model->eval();
    torch::NoGradGuard noGrad;
    Recorder recorder;
    const auto ids = someIds();
    const auto logits = model->forward(ids, &recorder);
    CHECK(torch::equal(recorder.of(Point::Logits, -1), logits));
    CHECK(torch::allclose(recorder.of(Point::FinalNorm, -1), model->hidden(ids), 0, 1e-6));
    CHECK(torch::equal(recorder.of(Point::EmbeddingSum, -1), model->tok_emb(ids) + model->pos_emb(torch::arange(7))));
    CHECK(torch::equal(recorder.of(Point::ResidualIn, 0), recorder.of(Point::EmbeddingSum, -1)));
    for (int layer = 0; layer < 3; ++layer) {
        const auto seen = [&](Point point) { return recorder.of(point, layer); };
        if (layer > 0)
            CHECK(torch::equal(seen(Point::ResidualIn), recorder.of(Point::ResidualOut, layer - 1)));
        CHECK(torch::allclose(
            seen(Point::Scores), torch::matmul(seen(Point::Query), seen(Point::Key).transpose(-2, -1)), 0, 1e-5));
        CHECK(torch::allclose(
            seen(Point::Weights), attention::weights(attention::maskFuture(seen(Point::Scores)), 8), 0, 1e-6));
        CHECK(
            torch::allclose(seen(Point::HeadOutput), torch::matmul(seen(Point::Weights), seen(Point::Value)), 0, 1e-6));
        CHECK(
            torch::allclose(seen(Point::ResidualMid), seen(Point::ResidualIn) + seen(Point::AttentionOutput), 0, 1e-6));
        CHECK(torch::allclose(
            seen(Point::ResidualOut), seen(Point::ResidualMid) + seen(Point::FeedForwardOutput), 0, 1e-6));
    }
}

TEST_CASE("looking changes nothing: the same logits, the same random numbers")
{
    for (const bool training : { false, true }) {
        auto model = smallGpt();
        model->train(training);
        torch::NoGradGuard noGrad;
        Recorder recorder;
        torch::manual_seed(11);
        const auto seen = model->forward(someIds(), &recorder);
        const auto drawnAfter = torch::rand({ 2 });
        torch::manual_seed(11);
        CHECK(torch::allclose(
            model->forward(someIds()), seen, 0, 1e-6)); // a product of matrices may round by where they lie
        CHECK(torch::equal(torch::rand({ 2 }), drawnAfter));
    }
}

TEST_CASE("blocks without feed-forward show all but its two points")
{
    auto config = smallConfig();
    config.feed_forward = false;
    auto model = smallGpt(config);
    model->eval();
    torch::NoGradGuard noGrad;
    Recorder recorder;
    model->forward(someIds(), &recorder);
    CHECK(recorder.order.size() == 3 + 3 * (ofBlock.size() - 2));
    CHECK(recorder.values.count({ Point::FeedForwardHidden, 0 }) == 0);
    CHECK(torch::equal(recorder.of(Point::ResidualOut, 1), recorder.of(Point::ResidualMid, 1)));
}
