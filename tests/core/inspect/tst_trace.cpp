// SPDX-License-Identifier: GPL-3.0-or-later
// Measures, lens, attribution and patching beside PyTorch's numbers.
#include "core/inspect/head_measures.h"
#include "core/inspect/lens.h"
#include "core/inspect/measure_text.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"
#include "tests/core/inspect/inspect_fixtures.h"
#include "tests/core/model/small_gpt.h"

#include <doctest.h>

#include <limits>

using namespace cutaway;
using namespace cutaway::testing;

namespace {

const std::vector<int> text { 3, 1, 4, 1, 5, 9, 2, 6 };

struct WeightsOf : Observer {
    std::vector<torch::Tensor> layers; // (H, T, T) each
    void see(Point point, int, const torch::Tensor& value) override
    {
        if (point == Point::Weights)
            layers.push_back(value[0].clone());
    }
};

void damage(GPT& model)
{
    torch::NoGradGuard noGrad;
    model->blocks[1]->att->W_key->weight.fill_(std::numeric_limits<float>::quiet_NaN());
}

} // namespace

TEST_CASE("head measures of a text are PyTorch's")
{
    at::set_num_threads(1);
    for (const auto& fixture : inspectFixtures()) {
        auto model = fixtureModel(fixture);
        MeasureRequest request;
        request.ids = fixture.at("ids").get<std::vector<int>>();
        const auto measures = measureHeads(model, request);
        const auto& expected = fixture.at("measures");
        checkNumbers(measures.entropy, expected.at("entropy"));
        checkNumbers(measures.previous, expected.at("previous"));
        checkNumbers(measures.first, expected.at("first"));
        checkNumbers(measures.self, expected.at("self"));
        checkNumbers(measures.distance, expected.at("distance"));
        checkNumbers(measures.profile, expected.at("profile"));

        EvalMode evalMode(*model);
        WeightsOf seen;
        model->forward(idsTensor(request.ids, model), &seen);
        std::vector<double> induction, duplicate;
        for (const auto& weights : seen.layers) {
            for (const double score : inductionScores(weights, request.ids))
                induction.push_back(score);
            for (const double score : duplicateTokenScores(weights, request.ids))
                duplicate.push_back(score);
        }
        checkNumbers(induction, expected.at("induction"));
        checkNumbers(duplicate, expected.at("duplicate"));
    }
}

TEST_CASE("induction and duplicate are of random tokens said twice, over the second time")
{
    auto model = smallGpt();
    MeasureRequest request;
    request.ids = text;
    request.repeats = 2;
    request.repeatLength = 5;
    request.seed = 77;
    request.avoid = 3;
    const auto measures = measureHeads(model, request);
    std::vector<double> expected(6);
    EvalMode evalMode(*model);
    for (std::uint64_t seed : { 77u, 78u }) {
        const auto ids = repeatedRandomIds(seed, 50, 5, 3);
        CHECK(ids.size() == 10);
        CHECK(std::count(ids.begin(), ids.end(), 3) == 0);
        CHECK(std::equal(ids.begin(), ids.begin() + 5, ids.begin() + 5));
        WeightsOf seen;
        model->forward(idsTensor(ids, model), &seen);
        for (std::size_t layer = 0; layer < 3; ++layer)
            for (std::size_t head = 0; head < 2; ++head)
                expected[layer * 2 + head] += inductionScores(seen.layers[layer], ids, 5)[head] / 2;
    }
    for (std::size_t i = 0; i < 6; ++i)
        CHECK(measures.induction[i] == doctest::Approx(expected[i]).epsilon(1e-5));
    CHECK(repeatedRandomIds(1, 50, 20) != repeatedRandomIds(2, 50, 20));

    torch::manual_seed(1);
    const auto undisturbed = torch::rand({ 4 });
    torch::manual_seed(1);
    measureHeads(model, request);
    CHECK(torch::equal(torch::rand({ 4 }), undisturbed));

    request.ids = { 7 };
    const auto one = measureHeads(model, request);
    CHECK(one.previous[0] == 0.0f);
    CHECK(one.self[0] == 1.0f);
    CHECK(one.distance[0] == 0.0f);
    request.repeatLength = 7;
    CHECK_THROWS_WITH_AS(measureHeads(model, request), doctest::Contains("at most 6"), InputError);
    request.repeatLength = 0;
    request.ids.clear();
    CHECK_THROWS_WITH_AS(measureHeads(model, request), doctest::Contains("no text"), InputError);
    auto config = smallConfig();
    config.context_length = 1;
    auto tiny = smallGpt(config);
    request.ids = { 1 };
    CHECK(std::isnan(measureHeads(tiny, request).induction[0]));
    request.ids = text;
    damage(model);
    CHECK_THROWS_WITH_AS(measureHeads(model, request), doctest::Contains("not a number"), InputError);
}

TEST_CASE("the lens at every layer and position is PyTorch's")
{
    for (const auto& fixture : inspectFixtures()) {
        auto model = fixtureModel(fixture);
        LensRequest request;
        request.ids = fixture.at("ids").get<std::vector<int>>();
        int layers = 0;
        const auto reading = lens(model, request, {}, [&](int done) { layers = done; });
        CHECK(layers == reading.layers);
        const auto& expected = fixture.at("lens");
        CHECK(nlohmann::json(reading.ids).size() == reading.ids.size());
        std::vector<int> ids, ranks;
        std::vector<float> ofNext;
        for (int layer = 0; layer < reading.layers; ++layer) {
            for (int t = 0; t < reading.positions; ++t) {
                ids.push_back(reading.ids[reading.at(layer, t)]);
                if (t + 1 == reading.positions) {
                    CHECK(reading.rank[reading.at(layer, t)] == -1);
                    CHECK(std::isnan(reading.targetProbability[reading.at(layer, t)]));
                    continue;
                }
                ranks.push_back(reading.rank[reading.at(layer, t)]);
                ofNext.push_back(reading.targetProbability[reading.at(layer, t)]);
            }
        }
        checkNumbers(ids, expected.at("ids"));
        checkNumbers(ranks, expected.at("rank_of_next"));
        checkNumbers(ofNext, expected.at("p_of_next"));
        checkNumbers(reading.probability, expected.at("p"));
        checkNumbers(reading.entropy, expected.at("entropy"));

        request.candidates = 3;
        request.target = 4;
        const auto of4 = lens(model, request);
        CHECK(of4.ids.size() == 3 * reading.ids.size());
        CHECK(of4.ids[3] == reading.ids[1]);
        CHECK(of4.probability[0] >= of4.probability[1]);
        CHECK(of4.rank[of4.at(0, of4.positions - 1)] >= 0);
    }
}

TEST_CASE("direct logit attribution is PyTorch's, and its parts add up to the logit")
{
    for (const auto& fixture : inspectFixtures()) {
        auto model = fixtureModel(fixture);
        for (const auto& expected : fixture.at("attributions")) {
            AttributionRequest request;
            request.ids = fixture.at("ids").get<std::vector<int>>();
            request.position = expected.at("position");
            request.token = expected.at("token");
            request.against = expected.at("against");
            const auto parts = attributeLogit(model, request);
            checkNumbers(parts.head, expected.at("heads"));
            checkNumbers(parts.attentionBias, expected.at("attention_bias"));
            checkNumbers(parts.feedForward, expected.at("mlps"));
            checkNumbers(
                std::vector<double> { parts.tokenEmbedding, parts.positionEmbedding, parts.shift, parts.logit },
                { expected.at("token_embedding"), expected.at("position_embedding"), expected.at("final_norm_shift"),
                    expected.at("logit") });
            CHECK(parts.sum() == doctest::Approx(parts.logit).epsilon(1e-5).scale(1.0));
        }
    }
    auto config = smallConfig();
    config.feed_forward = false;
    auto model = smallGpt(config);
    AttributionRequest request;
    request.ids = text;
    const auto parts = attributeLogit(model, request); // of the likeliest, after the last
    CHECK(parts.position == 7);
    CHECK(parts.feedForward.empty());
    CHECK(parts.sum() == doctest::Approx(parts.logit).epsilon(1e-5).scale(1.0));
    request.position = 8;
    CHECK_THROWS_AS(attributeLogit(model, request), InputError);
    request.position = -1;
    request.token = 50;
    CHECK_THROWS_AS(attributeLogit(model, request), InputError);
}

TEST_CASE("patching is PyTorch's, one whole pass a place there, a shared beginning here")
{
    for (const auto& fixture : inspectFixtures()) {
        auto model = fixtureModel(fixture);
        const auto& expected = fixture.at("patching");
        PatchRequest request;
        request.clean = expected.at("clean_ids").get<std::vector<int>>();
        request.corrupt = expected.at("corrupt_ids").get<std::vector<int>>();
        request.answer = expected.at("answer");
        request.wrong = expected.at("wrong");
        for (const bool fused : { false, true }) {
            model->useFusedKernels(fused);
            for (const auto& [what, name] :
                std::vector<std::pair<Patched, const char*>> { { Patched::ResidualStream, "resid" },
                    { Patched::Attention, "attn" }, { Patched::FeedForward, "mlp" }, { Patched::Heads, "heads" } }) {
                CAPTURE(name);
                request.what = what;
                const auto map = patchActivations(model, request);
                CHECK(map.clean == doctest::Approx(expected.at("clean").get<double>()).epsilon(1e-4));
                CHECK(map.corrupt == doctest::Approx(expected.at("corrupt").get<double>()).epsilon(1e-4));
                CHECK(map.columns == static_cast<int>(expected.at("scores").at(name)[0].size()));
                const double difference = std::fabs(map.clean - map.corrupt);
                std::vector<double> inLogits; // rounding is of logits, not of shares of their difference
                nlohmann::json wanted = nlohmann::json::array();
                for (const float score : map.scores)
                    inLogits.push_back(score * difference);
                for (const auto& row : expected.at("scores").at(name))
                    for (const double score : row)
                        wanted.push_back(score * difference);
                checkNumbers(inLogits, wanted);
            }
        }
    }
}

TEST_CASE("what can't be traced is one sentence")
{
    auto model = smallGpt();
    PatchRequest request;
    request.clean = text;
    request.corrupt = { 1, 2, 3 };
    request.answer = 1;
    request.wrong = 2;
    CHECK_THROWS_WITH_AS(patchActivations(model, request), doctest::Contains("8 tokens"), InputError);
    request.corrupt = text;
    CHECK_THROWS_WITH_AS(patchActivations(model, request), doctest::Contains("nothing to trace"), InputError);
    request.corrupt[2] = 7;
    request.wrong = 50;
    CHECK_THROWS_AS(patchActivations(model, request), InputError);
    request.wrong = 2;
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(patchActivations(model, request, source.get_token()), CancelledError);
    auto config = smallConfig();
    config.feed_forward = false;
    auto bare = smallGpt(config);
    request.what = Patched::FeedForward;
    CHECK_THROWS_WITH_AS(patchActivations(bare, request), doctest::Contains("no feed-forward"), InputError);
    request.what = Patched::Heads;
    damage(model);
    CHECK_THROWS_WITH_AS(patchActivations(model, request), doctest::Contains("not a number"), InputError);
    LensRequest wanted;
    wanted.ids = text;
    CHECK_THROWS_WITH_AS(lens(model, wanted), doctest::Contains("not a number"), InputError);
    wanted.ids = std::vector<int>(13, 1);
    CHECK_THROWS_WITH_AS(lens(model, wanted), doctest::Contains("13 tokens"), InputError);
    wanted.ids = { 1 };
    wanted.candidates = 0;
    CHECK_THROWS_AS(lens(model, wanted), InputError);
}
