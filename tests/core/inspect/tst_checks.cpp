// SPDX-License-Identifier: GPL-3.0-or-later
// Checks name the place; the first divergence names the tensor and the mistake.
#include "core/inspect/checks.h"
#include "core/inspect/divergence.h"
#include "core/inspect/reader.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"
#include "tests/core/model/small_gpt.h"

#include <doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

using namespace cutaway;
using namespace cutaway::testing;

namespace {

const std::vector<int> text { 3, 1, 4, 1, 5, 9, 2, 6, 5 };
constexpr float noNumber = std::numeric_limits<float>::quiet_NaN();

Findings check(GPT& model)
{
    EvalMode evalMode(*model);
    PassChecks checks;
    model->forward(idsTensor(text, model), &checks);
    return checks.findings();
}

torch::Tensor uniform(std::int64_t positions)
{
    return torch::ones({ positions, positions }).tril() / torch::arange(1, positions + 1).unsqueeze(1);
}
Findings checkOne(const torch::Tensor& weights)
{
    Findings findings;
    const auto plain = weights.contiguous();
    checkWeights(plain.data_ptr<float>(), static_cast<int>(plain.size(0)), 2, 1, findings);
    return findings;
}

/// A learner's GPT: `make` spoils one thing of the block, the rest is right.
struct Learner : Observer {
    std::function<torch::Tensor(Point, int, const torch::Tensor&)> make;
    NamedTensors kept;
    void see(Point, int, const torch::Tensor&) override { }
    torch::Tensor pass(Point point, int layer, const torch::Tensor& value) override
    {
        const auto made = make(point, layer, value);
        kept.emplace_back(activationName(point, layer), made.clone()); // with the batch's dimension
        return made;
    }
};
Divergence against(GPT& model, std::function<torch::Tensor(Point, int, const torch::Tensor&)> make)
{
    EvalMode evalMode(*model);
    Learner learner;
    learner.make = std::move(make);
    model->forward(idsTensor(text, model), &learner);
    return firstDivergence(model, learner.kept, text);
}
std::string firstOf(const Divergence& divergence)
{
    return divergence.first < 0 ? "" : divergence.activations[static_cast<std::size_t>(divergence.first)].name;
}
bool hints(const Divergence& divergence, const std::string& part)
{
    return std::any_of(divergence.hints.begin(), divergence.hints.end(),
        [&](const Sentence& hint) { return hint.text().find(part) != std::string::npos; });
}

} // namespace

TEST_CASE("every place that a finding can stand in can be translated")
{
    for (int point = 0; point <= static_cast<int>(Point::Logits); ++point) {
        Finding finding;
        finding.place = nameOf(static_cast<Point>(point));
        CAPTURE(finding.place);
        const auto place = sentenceOf(finding).values().front();
        CHECK(place.isPattern());
        CHECK(place.text() == finding.place);
    }
}

TEST_CASE("a sound pass has no finding; a damaged weight is found where it first shows")
{
    at::set_num_threads(1);
    auto model = smallGpt();
    CHECK(check(model).empty());
    torch::NoGradGuard noGrad;
    model->blocks[1]->att->W_value->weight[9][0] = noNumber; // head 1: rows 8 … 15
    auto findings = check(model);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].kind == Finding::Kind::NotANumber);
    CHECK(findings[0].place == "values");
    CHECK(findings[0].layer == 1);
    CHECK(findings[0].head == 1);
    CHECK(findings[0].query == 0);
    CHECK(sentenceOf(findings[0]).text().find("L1's values") != std::string::npos);
    CHECK(sentenceOf(findings[0]).values().at(1).isPattern()); // the place too can be translated

    ReadRequest request; // the pass that reads as one types is looked through too
    request.ids = text;
    CHECK_THROWS_WITH_AS(Reader().read(model, request), doctest::Contains("L1's values"), InputError);

    auto other = smallGpt();
    other->tok_emb->weight[9][3] = std::numeric_limits<float>::infinity(); // token 9 stands at position 5
    findings = check(other);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].place == "embeddings");
    CHECK(findings[0].layer == -1);
    CHECK(findings[0].query == 5);
}

TEST_CASE("heads that are dead or saturated, rows that do not sum to one, and who looks ahead")
{
    CHECK(checkOne(torch::softmax(torch::randn({ 9, 9 }).masked_fill(torch::ones({ 9, 9 }).triu(1) > 0, -1e9), -1))
              .empty());
    auto findings = checkOne(uniform(9));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].kind == Finding::Kind::DeadHead);
    CHECK(findings[0].layer == 2);
    CHECK(findings[0].head == 1);
    CHECK(checkOne(uniform(2)).empty()); // too short to say so

    findings = checkOne(torch::eye(9));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].kind == Finding::Kind::Saturated);
    CHECK(findings[0].value == 1.0);
    CHECK(checkOne(torch::eye(7)).empty());

    auto weights = torch::softmax(torch::arange(81, torch::kFloat).view({ 9, 9 }).cos(), -1).tril();
    weights = weights / weights.sum(-1, true);
    weights[4][2] += 0.25f;
    findings = checkOne(weights);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].kind == Finding::Kind::RowSum);
    CHECK(findings[0].query == 4);
    CHECK(findings[0].value == doctest::Approx(1.25));
    weights[4][2] -= 0.5f;
    weights[4][7] = 0.25f;
    findings = checkOne(weights);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].kind == Finding::Kind::Future);
    CHECK(findings[0].query == 4);
    CHECK(findings[0].key == 7);
    CHECK(sentenceOf(findings[0]).text().find("position 4 looks at 7") != std::string::npos);

    // In a model: no scores, so every row is uniform.
    auto model = smallGpt();
    torch::NoGradGuard noGrad;
    model->blocks[2]->att->W_query->weight.narrow(0, 0, 8).zero_();
    findings = check(model);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].kind == Finding::Kind::DeadHead);
    CHECK(findings[0].layer == 2);
    CHECK(findings[0].head == 0);
    ReadRequest request;
    request.ids = text;
    const auto reading = Reader().read(model, request);
    REQUIRE(reading.findings.size() == 1);
    CHECK(reading.findings[0].kind == Finding::Kind::DeadHead);
    Edit edit; // that a row was edited is no news
    edit.kind = EditKind::Weight;
    edit.query = 5;
    edit.key = 1;
    edit.value = 0.9f;
    request.edits = { edit };
    CHECK(Reader().read(model, request).findings.size() == 1);
}

TEST_CASE("the same implementation does not diverge, and other weights are named")
{
    auto model = smallGpt(), other = smallGpt();
    CHECK(firstDivergence(model, other, text).first == -1);
    CHECK(against(model, [](Point, int, const torch::Tensor& value) { return value; }).first == -1);
    torch::NoGradGuard noGrad;
    auto& key = other->blocks[1]->att->W_key->weight;
    key.copy_(key.t().clone());
    auto divergence = firstDivergence(model, other, text);
    CHECK(firstOf(divergence) == "L1.keys");
    CHECK(hints(divergence, "trf_blocks.1.att.W_key.weight is the reference's, transposed"));
    CHECK(divergence.activations[static_cast<std::size_t>(divergence.first)].maxAbs > 0.01);
    CHECK(divergence.activations[static_cast<std::size_t>(divergence.first) - 1].maxAbs == 0.0);
    auto third = smallGpt();
    third->blocks[0]->att->W_query->weight.mul_(std::sqrt(8.0));
    divergence = firstDivergence(model, third, text);
    CHECK(firstOf(divergence) == "L0.queries");
    CHECK(hints(divergence, "W_query.weight is the reference's, times 2.8284"));

    auto config = smallConfig();
    config.n_layers = 2;
    auto shorter = smallGpt(config);
    CHECK_THROWS_WITH_AS(firstDivergence(model, shorter, text), doctest::Contains("different shape"), InputError);
    CHECK_THROWS_WITH_AS(firstDivergence(model, NamedTensors { { "x", torch::ones({ 2 }) } }, text),
        doctest::Contains("embeddings"), InputError);
    CHECK_THROWS_WITH_AS(firstDivergence(model, NamedTensors { { "logits", torch::ones({ 2, 50 }) } }, text),
        doctest::Contains("2×50"), InputError);
    CHECK_THROWS_AS(firstDivergence(model, other, {}), InputError);
}

TEST_CASE("usual mistakes are recognised: each is tried, and the right one is named")
{
    auto model = smallGpt();
    const double root = std::sqrt(8.0);
    const auto at = [](Point where, std::function<torch::Tensor(int, const torch::Tensor&)> make) {
        return [where, make](Point point, int layer, const torch::Tensor& value) {
            return point == where ? make(layer, value) : value;
        };
    };
    // A learner's softmax without √D, seen in the weights.
    auto divergence = against(model, at(Point::MaskedScores, [&](int, const torch::Tensor& v) { return v * root; }));
    CHECK(firstOf(divergence) == "L0.masked_scores");
    CHECK(hints(divergence, "not divided by √D"));

    // What is off by rounding alone is not "times 1".
    divergence = against(model, at(Point::Query, [](int, const torch::Tensor& v) { return v * 1.0005; }));
    CHECK(firstOf(divergence) == "L0.queries");
    CHECK(divergence.hints.empty());

    torch::Tensor scores;
    const auto masked = [&](std::function<torch::Tensor(const torch::Tensor&)> make) {
        return against(model, [&, make](Point point, int, const torch::Tensor& value) {
            if (point == Point::Scores)
                scores = value;
            return point == Point::MaskedScores ? make(scores) : value;
        });
    };
    divergence = masked([](const torch::Tensor& s) { return s; });
    CHECK(firstOf(divergence) == "L0.masked_scores");
    CHECK(hints(divergence, "mask is missing"));
    divergence = masked([](const torch::Tensor& s) {
        return s.masked_fill(torch::ones({ 9, 9 }, torch::kBool).triu(2), -std::numeric_limits<float>::infinity());
    });
    CHECK(hints(divergence, "sees the next token"));
    divergence = masked([](const torch::Tensor& s) {
        return s.masked_fill(torch::ones({ 9, 9 }, torch::kBool).triu(1), 0.0);
    });
    CHECK(hints(divergence, "0 instead of"));

    divergence = against(model, [&](Point point, int, const torch::Tensor& value) {
        if (point == Point::Scores)
            scores = value;
        return point == Point::Weights ? torch::softmax(scores / root, -1).tril() : value;
    });
    CHECK(firstOf(divergence) == "L0.weights");
    CHECK(hints(divergence, "after the softmax"));
    CHECK(divergence.hints.size() == 1);

    torch::Tensor stream;
    divergence = against(model, [&](Point point, int layer, const torch::Tensor& value) {
        if (point == Point::ResidualIn)
            stream = value;
        auto& block = *model->blocks[static_cast<std::size_t>(std::max(layer, 0))];
        return point == Point::Query
            ? attention::splitHeads(torch::matmul(block.norm1(stream), block.att->W_query->weight), 2)
            : value;
    });
    CHECK(firstOf(divergence) == "L0.queries");
    CHECK(hints(divergence, "W_query is used untransposed"));
    CHECK(divergence.hints.size() == 1);

    divergence = against(model, [&](Point point, int layer, const torch::Tensor& value) {
        if (point == Point::ResidualMid)
            stream = value;
        auto& block = *model->blocks[static_cast<std::size_t>(std::max(layer, 0))];
        return point == Point::FeedForwardHidden ? torch::gelu(block.ff->expand(block.norm2(stream))) : value;
    });
    CHECK(firstOf(divergence) == "L0.feed_forward_hidden");
    CHECK(hints(divergence, "erf"));

    divergence = against(model, at(Point::FinalNorm, [](int, const torch::Tensor& v) { return v * 3.0; }));
    CHECK(firstOf(divergence) == "final_norm");
    CHECK(hints(divergence, "times 3"));
    divergence = against(model, at(Point::Value, [](int, const torch::Tensor& v) { return v + torch::randn_like(v); }));
    CHECK(divergence.hints.empty()); // nothing is claimed that was not tried
}

TEST_CASE("more usual mistakes: out_proj, swapped queries and keys, biases, positions, one layer alone, rounding")
{
    torch::NoGradGuard noGrad;
    auto config = smallConfig();
    config.qkv_bias = true;
    auto model = smallGpt(config);
    for (auto& block : model->blocks) {
        for (auto& linear : { block->att->W_query, block->att->W_key, block->att->W_value, block->att->out_proj })
            linear->bias.uniform_(0.5, 1.0);
    }
    torch::Tensor stream, heads;
    const auto spoiled = [&](Point where, std::function<torch::Tensor(int, const torch::Tensor&)> make) {
        return against(model, [&, where, make](Point point, int layer, const torch::Tensor& value) {
            if (point == Point::ResidualIn)
                stream = value;
            const auto made = point == where ? make(layer, value) : value;
            if (point == Point::HeadOutput)
                heads = made;
            return made;
        });
    };
    const auto blockAt
        = [&](int layer) -> BlockImpl& { return *model->blocks[static_cast<std::size_t>(std::max(layer, 0))]; };

    auto divergence = spoiled(Point::AttentionOutput, [&](int layer, const torch::Tensor&) {
        auto& linear = blockAt(layer).att->out_proj;
        return torch::matmul(attention::joinHeads(heads), linear->weight) + linear->bias;
    });
    CHECK(firstOf(divergence) == "L0.attention_output");
    CHECK(hints(divergence, "out_proj is used untransposed"));
    CHECK(divergence.hints.size() == 1);

    divergence = spoiled(Point::AttentionOutput,
        [&](int layer, const torch::Tensor& value) { return value - blockAt(layer).att->out_proj->bias; });
    CHECK(hints(divergence, "bias of out_proj is left out"));

    divergence = spoiled(Point::Query, [&](int layer, const torch::Tensor&) {
        auto& block = blockAt(layer);
        return attention::splitHeads(block.att->W_key(block.norm1(stream)), 2);
    });
    CHECK(firstOf(divergence) == "L0.queries");
    CHECK(hints(divergence, "W_query and W_key are swapped"));
    CHECK(divergence.hints.size() == 1);
    divergence
        = spoiled(Point::Scores, [](int, const torch::Tensor& value) { return value.transpose(-2, -1).contiguous(); });
    CHECK(hints(divergence, "W_query and W_key are swapped"));

    divergence = spoiled(Point::Value, [&](int layer, const torch::Tensor&) {
        auto& block = blockAt(layer);
        return attention::splitHeads(torch::matmul(block.norm1(stream), block.att->W_value->weight.t()), 2);
    });
    CHECK(firstOf(divergence) == "L0.values");
    CHECK(hints(divergence, "bias of W_value is left out"));
    CHECK(divergence.hints.size() == 1);

    const auto places = torch::arange(static_cast<std::int64_t>(text.size()));
    divergence = spoiled(Point::EmbeddingSum,
        [&](int, const torch::Tensor& value) { return value - model->pos_emb(places) + model->pos_emb(places + 1); });
    CHECK(firstOf(divergence) == "embeddings");
    CHECK(hints(divergence, "count from 1"));
    CHECK(divergence.hints.size() == 1);

    divergence = spoiled(Point::Query, [&](int layer, const torch::Tensor& value) {
        auto& block = blockAt(layer);
        auto& linear = block.att->W_query;
        return layer == 1 ? attention::splitHeads(torch::matmul(block.norm1(stream), linear->weight) + linear->bias, 2)
                          : value;
    });
    CHECK(firstOf(divergence) == "L1.queries");
    CHECK(hints(divergence, "In layer 1, not before: W_query is used untransposed"));
    CHECK(divergence.hints.size() == 1);

    divergence
        = spoiled(Point::Key, [](int, const torch::Tensor& value) { return value.to(torch::kHalf).to(torch::kFloat); });
    CHECK(hints(divergence, "float16"));
    divergence = spoiled(Point::Key, [](int layer, const torch::Tensor& value) {
        return layer == 0 ? value.to(torch::kHalf).to(torch::kFloat)
                          : value.flip(2); // the second is more than rounding
    });
    CHECK(!hints(divergence, "float16"));

    divergence = spoiled(Point::Value, [](int, const torch::Tensor& value) {
        auto made = value.clone();
        made[0][1][2][3] = noNumber;
        return made;
    });
    CHECK(hints(divergence, "L0.values of the other holds 1 NaN, the first at [1, 2, 3]"));
}
