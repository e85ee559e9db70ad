// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/inspect/comparison.h"
#include "core/jobs/outcome.h"
#include "tests/core/io/tiny_model.h"

#include <cmath>

using namespace cutaway;
using doctest::Approx;

namespace {
const std::vector<int> text { 3, 1, 4, 1, 5 };

/// An observer that keeps each layer's weights: the other way to the same numbers.
class KeepWeights : public Observer {
public:
    void see(Point point, int, const torch::Tensor& value) override
    {
        if (point == Point::Weights)
            weights.push_back(value[0].clone());
    }
    std::vector<torch::Tensor> weights;
};

const TensorDifference& named(const std::vector<TensorDifference>& changes, const std::string& name)
{
    for (const auto& change : changes)
        if (change.name == name)
            return change;
    FAIL("there is no " << name);
    return changes.front();
}
} // namespace

TEST_CASE("a model and itself: nothing differs")
{
    auto model = testing::tinyModel(testing::tinyConfig()), same = testing::tinyModel(testing::tinyConfig());
    const auto made = compareModels(model, same, text);
    CHECK(made.firstDifferent == -1);
    CHECK(made.weights.size() == model->named_parameters().size());
    for (const auto& change : made.weights)
        CHECK(change.maxAbs == 0.0);
    for (const auto& change : made.activations)
        CHECK(change.relative == 0.0);
    for (const float kl : made.kl)
        CHECK(kl == 0.0f);
    CHECK(made.firstLoss == made.secondLoss);
}

TEST_CASE("one weight changed: named, measured, and felt from there on")
{
    auto model = testing::tinyModel(testing::tinyConfig()), tuned = testing::tinyModel(testing::tinyConfig());
    {
        const torch::NoGradGuard noGrad;
        tuned->blocks[1]->att->W_query->weight.mul_(1.5);
        tuned->blocks[1]->att->W_query->weight[0][0] += 3.0;
    }
    tuned->train(); // eval mode is its own
    const auto made = compareModels(model, tuned, text);
    CHECK(tuned->is_training());
    const auto& changed = named(made.weights, "trf_blocks.1.att.W_query.weight");
    const torch::NoGradGuard noGrad;
    const auto a = model->blocks[1]->att->W_query->weight, b = tuned->blocks[1]->att->W_query->weight;
    CHECK(changed.maxAbs == Approx((b - a).abs().max().item<double>()));
    CHECK(changed.relative == Approx((b - a).norm().item<double>() / a.norm().item<double>()).epsilon(1e-5));
    CHECK(changed.shape == std::vector<long long> { 8, 8 });
    CHECK(named(made.weights, "trf_blocks.0.att.W_query.weight").maxAbs == 0.0);
    REQUIRE(made.firstDifferent >= 0);
    CHECK(made.activations[static_cast<std::size_t>(made.firstDifferent)].name == "L1.queries");
    CHECK(made.activations.back().name == "logits");

    // The numbers by the plain pass.
    KeepWeights first, second;
    model->eval();
    tuned->eval();
    const auto ids = torch::tensor(std::vector<std::int64_t>(text.begin(), text.end())).unsqueeze(0);
    const auto p = torch::log_softmax(model->forward(ids, &first)[0], -1);
    const auto q = torch::log_softmax(tuned->forward(ids, &second)[0], -1);
    for (int layer = 0; layer < 2; ++layer) {
        for (int head = 0; head < 2; ++head) {
            double moved = 0.0;
            for (int query = 0; query < 5; ++query)
                moved += 0.5
                    * (first.weights[layer][head][query] - second.weights[layer][head][query])
                          .abs()
                          .sum()
                          .item<double>()
                    / 5;
            CHECK(made.attentionOf(layer, head) == Approx(moved).epsilon(1e-4));
        }
    }
    CHECK(made.attentionOf(0, 0) == 0.0f);
    CHECK(made.attentionOf(1, 0) > 0.0f);
    for (int position = 0; position < 5; ++position) {
        const auto expected = (p[position].exp() * (p[position] - q[position])).sum().item<double>();
        CHECK(made.kl[static_cast<std::size_t>(position)] == Approx(expected).epsilon(1e-3));
        CHECK(made.secondTop[static_cast<std::size_t>(position)].id == q[position].argmax().item<std::int64_t>());
    }
    double nats = 0.0;
    for (int position = 0; position < 4; ++position)
        nats -= q[position][text[static_cast<std::size_t>(position) + 1]].item<double>();
    CHECK(made.secondLoss == Approx(nats / 4).epsilon(1e-5));
    const auto logits = named(made.activations, "logits");
    const auto before = model->forward(ids), after = tuned->forward(ids);
    CHECK(logits.maxAbs == Approx((after - before).abs().max().item<double>()).epsilon(1e-4));
    CHECK(
        logits.relative == Approx((after - before).norm().item<double>() / before.norm().item<double>()).epsilon(1e-4));
}

TEST_CASE("other shapes, texts that don't fit, a tied head, no text")
{
    auto config = testing::tinyConfig();
    auto model = testing::tinyModel(config);
    CHECK_THROWS_AS(compareModels(model, model, std::vector<int>(7, 1)), InputError);
    CHECK_THROWS_AS(compareModels(model, model, { 11 }), InputError);
    auto wide = config;
    wide.emb_dim = 16;
    auto other = testing::tinyModel(wide);
    CHECK_THROWS_AS(compareModels(model, other, text), InputError);
    config.tied = true;
    auto tied = testing::tinyModel(config);
    const auto made = compareModels(model, tied, {});
    CHECK(made.kl.empty());
    CHECK(made.positions == 0);
    CHECK(named(made.weights, "out_head.weight").shape == std::vector<long long> { 11, 8 });
    const auto one = compareModels(model, tied, { 2 });
    CHECK(std::isnan(one.firstLoss));
    CHECK(one.kl.size() == 1);
    CHECK(compareModels(model, tied, text, /*tokenHeads=*/false).kl.empty());
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(compareModels(model, tied, text, true, stop.get_token()), CancelledError);
}

TEST_CASE("without heads for tokens: what both share, and no predictions")
{
    auto config = testing::tinyConfig();
    config.tied = false;
    auto model = testing::tinyModel(config), tuned = testing::tinyModel(config);
    {
        const torch::NoGradGuard noGrad;
        tuned->out_head->weight.add_(1.0);
        tuned->blocks[0]->norm1->scale.add_(0.5);
    }
    const auto made = compareModels(model, tuned, text, /*tokenHeads=*/false);
    CHECK(made.kl.empty());
    CHECK(made.firstTop.empty());
    CHECK(made.attention.size() == static_cast<std::size_t>(made.layers * made.heads));
    for (const auto& change : made.weights)
        CHECK(change.name.find("out_head") == std::string::npos);
    CHECK(named(made.weights, "trf_blocks.0.norm1.scale").maxAbs == Approx(0.5));
    CHECK(compareModels(model, tuned, text).weights.size() == made.weights.size() + 1);
}

TEST_CASE("another text takes the readings alone")
{
    auto model = testing::tinyModel(testing::tinyConfig()), tuned = testing::tinyModel(testing::tinyConfig());
    {
        const torch::NoGradGuard noGrad;
        tuned->blocks[1]->att->W_key->weight.mul_(2.0);
    }
    const auto whole = compareModels(model, tuned, text);
    ModelComparison made;
    compareReadings(made, model, tuned, text);
    CHECK(made.weights.empty());
    CHECK(made.attention == whole.attention);
    CHECK(made.kl == whole.kl);
    CHECK(made.secondLoss == whole.secondLoss);
}
