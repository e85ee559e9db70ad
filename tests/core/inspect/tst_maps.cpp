// SPDX-License-Identifier: GPL-3.0-or-later
// Heads combined, one weight taken apart, and chapter 3's steps with the book's printed numbers.
#include "core/inspect/maps.h"
#include "core/inspect/reader.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"
#include "tests/core/inspect/inspect_fixtures.h"
#include "tests/core/model/small_gpt.h"

#include <doctest.h>

#include <cmath>
#include <limits>
#include <numeric>

using namespace cutaway;
using namespace cutaway::testing;

namespace {

const std::vector<int> text { 3, 1, 4, 1, 5, 9, 2, 6 };

Reading read(Reader& reader, GPT& model, std::vector<int> ids = text, EditList edits = {})
{
    ReadRequest request;
    request.ids = std::move(ids);
    request.edits = std::move(edits);
    return reader.read(model, request);
}
MapRequest wanted(MapKind kind, int layer, int head, bool valueWeighted = false, bool withoutFirst = false)
{
    MapRequest request;
    request.kind = kind;
    request.layer = layer;
    request.head = head;
    request.valueWeighted = valueWeighted;
    request.withoutFirst = withoutFirst;
    return request;
}

/// A printed matrix: four digits after the point, so half of the last one is allowed, and a little for rounding on the way.
void checkPrinted(const Matrix& got, const std::vector<std::vector<double>>& printed)
{
    REQUIRE(got.rows == static_cast<int>(printed.size()));
    for (int row = 0; row < got.rows; ++row) {
        for (std::size_t column = 0; column < printed[static_cast<std::size_t>(row)].size(); ++column) {
            CAPTURE(row);
            CAPTURE(column);
            CHECK(std::fabs(got.at(row, static_cast<int>(column)) - printed[static_cast<std::size_t>(row)][column])
                < 0.6e-4);
        }
    }
}

} // namespace

TEST_CASE("mean, maximum, rollout, value-weighted and without the first token are PyTorch's")
{
    at::set_num_threads(1);
    constexpr int all = MapRequest::all;
    for (const auto& fixture : inspectFixtures()) {
        auto model = fixtureModel(fixture);
        Reader reader;
        read(reader, model, fixture.at("ids"));
        const auto& expected = fixture.at("maps");
        checkNumbers(reader.map(model, wanted(MapKind::Mean, 1, all)).values, expected.at("mean_of_heads"));
        checkNumbers(reader.map(model, wanted(MapKind::Max, 1, all)).values, expected.at("max_of_heads"));
        checkNumbers(reader.map(model, wanted(MapKind::Mean, all, 1)).values, expected.at("mean_of_layers"));
        checkNumbers(reader.map(model, wanted(MapKind::Max, all, all)).values, expected.at("max_of_all"));
        for (int layer = 0; layer < static_cast<int>(expected.at("rollout").size()); ++layer)
            checkNumbers(reader.map(model, wanted(MapKind::Rollout, layer, all)).values,
                expected.at("rollout")[static_cast<std::size_t>(layer)]);
        checkNumbers(reader.map(model, wanted(MapKind::Rollout, all, all)).values, expected.at("rollout").back());
        checkNumbers(reader.map(model, wanted(MapKind::Mean, 1, 0, true)).values, expected.at("value_weighted"));
        checkNumbers(reader.map(model, wanted(MapKind::Mean, 1, all, true)).values, expected.at("value_weighted_mean"));
        checkNumbers(reader.map(model, wanted(MapKind::Mean, 0, 1, false, true)).values, expected.at("without_first"));
    }
}

TEST_CASE("lengths stay what they are without the first token")
{
    auto model = smallGpt();
    Reader reader;
    read(reader, model);
    for (const int head : { 1, static_cast<int>(MapRequest::all) }) {
        const auto all = reader.map(model, wanted(MapKind::Mean, 1, head, true));
        const auto rest = reader.map(model, wanted(MapKind::Mean, 1, head, true, true));
        for (int query = 0; query < all.positions; ++query)
            for (int key = 0; key < all.positions; ++key)
                CHECK(rest.at(query, key) == (key == 0 ? 0.0f : all.at(query, key)));
    }
}

TEST_CASE("a map of one head is its weights; a difference is cell by cell")
{
    auto model = smallGpt();
    Reader reader, other;
    read(reader, model);
    const auto one = reader.map(model, wanted(MapKind::Mean, 2, 1));
    CHECK(one.values == reader.headWeights(2, 1).weights);
    auto changed = text;
    changed[3] = 30;
    read(other, model, changed);
    const auto apart = difference(one, other.map(model, wanted(MapKind::Mean, 2, 1)));
    CHECK(apart.at(0, 0) == 0.0f);
    CHECK(apart.at(3, 1) != 0.0f);
    read(other, model, { 1, 2 });
    CHECK_THROWS_WITH_AS(
        difference(one, other.map(model, wanted(MapKind::Mean, 2, 1))), doctest::Contains("8 tokens"), InputError);
    CHECK_THROWS_AS(reader.map(model, wanted(MapKind::Mean, 3, 0)), InputError);
    CHECK_THROWS_AS(reader.map(model, wanted(MapKind::Rollout, 1, 0)), InputError);
    CHECK_THROWS_AS(reader.map(model, wanted(MapKind::Rollout, 1, MapRequest::all, true)), InputError);
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(reader.map(model, wanted(MapKind::Mean, 0, 0), source.get_token()), CancelledError);
    CHECK_THROWS_AS(Reader().map(model, wanted(MapKind::Mean, 0, 0)), InputError);
}

TEST_CASE("one weight taken apart: products add up to the score, the row's softmax to one")
{
    auto model = smallGpt();
    Reader reader;
    read(reader, model);
    const auto pair = reader.pair(1, 1, 6, 2);
    CHECK(pair.q.size() == 8);
    float sum = 0.0f;
    for (std::size_t d = 0; d < 8; ++d) {
        CHECK(pair.product[d] == pair.q[d] * pair.k[d]);
        sum += pair.product[d];
    }
    CHECK(pair.score == doctest::Approx(sum).epsilon(1e-5));
    CHECK(pair.scaled == doctest::Approx(sum / std::sqrt(8.0)).epsilon(1e-5));
    CHECK(pair.weightRow.size() == 7);
    CHECK(std::accumulate(pair.weightRow.begin(), pair.weightRow.end(), 0.0f) == doctest::Approx(1.0f));
    CHECK(pair.weight == doctest::Approx(reader.headWeights(1, 1).at(6, 2)).epsilon(1e-5));
    CHECK_THROWS_WITH_AS(reader.pair(1, 1, 2, 6), doctest::Contains("comes after"), InputError);
    CHECK_THROWS_AS(reader.pair(1, 1, 8, 0), InputError);
    CHECK_THROWS_AS(reader.pair(1, 2, 1, 0), InputError);
}

TEST_CASE("a reading with edits: the thumbnails, the weights of a head and the prediction are the edited ones")
{
    auto model = smallGpt();
    Edit first, cut, cell, score;
    first.kind = EditKind::Pattern;
    first.layer = 1;
    first.head = 0;
    first.pattern = AttentionPattern::First;
    cut.kind = EditKind::CutEdge;
    cut.layer = 0;
    cut.query = 4;
    cut.key = 2;
    cell.kind = EditKind::Weight;
    cell.layer = 2;
    cell.head = 1;
    cell.query = 5;
    cell.key = 3;
    cell.value = 0.9f;
    score = cell;
    score.kind = EditKind::Score;
    score.query = 6;
    score.value = 3.0f;
    Reader reader, plain;
    const auto before = read(plain, model);
    const auto reading = read(reader, model, text, { first, cut, cell, score });
    CHECK(reader.headWeights(1, 0).at(7, 0) == 1.0f);
    CHECK(reader.headWeights(0, 1).at(4, 2) == 0.0f);
    CHECK(reader.headWeights(2, 1).at(5, 3) == 0.9f);
    CHECK(reading.thumbnail(2, 1)[5 * 8 + 3] == 0.9f);
    CHECK(reading.thumbnail(1, 0)[7 * 8] == 1.0f);
    // What is recomputed is what the pass had, cell by cell.
    for (int layer = 0; layer < 3; ++layer) {
        for (int head = 0; head < 2; ++head) {
            const auto weights = reader.headWeights(layer, head).weights;
            for (std::size_t i = 0; i < weights.size(); ++i)
                CHECK(weights[i] == doctest::Approx(reading.thumbnail(layer, head)[i]).epsilon(1e-5).scale(1e-3));
        }
    }
    CHECK(reader.headWeights(0, 0).at(3, 1)
        == doctest::Approx(plain.headWeights(0, 0).at(3, 1)).epsilon(1e-6)); // a row without an edit
    CHECK(reading.next[7][0].probability != before.next[7][0].probability);
    Edit wrong = first;
    wrong.layer = 3;
    CHECK_THROWS_AS(read(reader, model, text, { wrong }), InputError);
    CHECK(reader.headWeights(1, 0).at(7, 0) == 1.0f); // the reading before stays
    read(reader, model);
    CHECK(reader.headWeights(1, 0).weights == plain.headWeights(1, 0).weights);
}

TEST_CASE("a head's steps are the model's, from the norm to the context")
{
    struct Seen : Observer {
        torch::Tensor weights, context;
        void see(Point point, int layer, const torch::Tensor& value) override
        {
            if (layer == 1 && point == Point::Weights)
                weights = value[0][1].clone();
            if (layer == 1 && point == Point::HeadOutput)
                context = value[0][1].clone();
        }
    };
    auto config = smallConfig();
    config.qkv_bias = true;
    auto model = smallGpt(config);
    const auto steps = attentionSteps(model, text, 1, 1);
    CHECK(model->is_training());
    EvalMode evalMode(*model);
    Seen seen;
    model->forward(idsTensor(text, model), &seen);
    for (int t = 0; t < 8; ++t) {
        for (int key = 0; key < 8; ++key)
            CHECK(steps.weights.at(t, key)
                == doctest::Approx(seen.weights[t][key].item<double>()).epsilon(1e-4).scale(1e-2));
        for (int d = 0; d < 8; ++d)
            CHECK(
                steps.context.at(t, d) == doctest::Approx(seen.context[t][d].item<double>()).epsilon(1e-4).scale(1e-2));
    }
    CHECK(steps.queryBias.size() == 8);
    CHECK(steps.wQuery.rows == 16);
    StepsOptions options;
    options.dropout = 0.5;
    const auto dropped = attentionSteps(model, text, 1, 1, options);
    int gone = 0;
    for (int key = 0; key < 8; ++key) {
        const float kept = dropped.dropped.at(7, key);
        gone += kept == 0.0f;
        CHECK((kept == 0.0f || kept == doctest::Approx(2.0f * dropped.weights.at(7, key))));
    }
    CHECK(gone > 0);
    options.dropout = 1.0;
    CHECK_THROWS_AS(attentionSteps(model, text, 1, 1, options), InputError);
    CHECK_THROWS_WITH_AS(attentionSteps(model, text, 3, 0), doctest::Contains("L3"), InputError);
    CHECK_THROWS_AS(attentionSteps(model, {}, 0, 0), InputError);
}

TEST_CASE("chapter 3's steps are what the book prints")
{
    const auto simple = attentionSteps(StepsPreset::Simple);
    checkPrinted(simple.scores,
        { { .9995, .9544, .9422, .4753, .4576, .6310 }, { .9544, 1.4950, 1.4754, .8434, .7070, 1.0865 },
            { .9422, 1.4754, 1.4570, .8296, .7154, 1.0605 }, { .4753, .8434, .8296, .4937, .3474, .6565 },
            { .4576, .7070, .7154, .3474, .6654, .2935 }, { .6310, 1.0865, 1.0605, .6565, .2935, .9450 } });
    checkPrinted(simple.weights,
        { { .2098, .2006, .1981, .1242, .1220, .1452 }, { .1385, .2379, .2333, .1240, .1082, .1581 },
            { .1390, .2369, .2326, .1242, .1108, .1565 }, { .1435, .2074, .2046, .1462, .1263, .1720 },
            { .1526, .1958, .1975, .1367, .1879, .1295 }, { .1385, .2184, .2128, .1420, .0988, .1896 } });
    checkPrinted(simple.context,
        { { .4421, .5931, .5790 }, { .4419, .6515, .5683 }, { .4431, .6496, .5671 }, { .4304, .6298, .5510 },
            { .4671, .5910, .5266 }, { .4177, .6503, .5645 } });

    const auto v1 = attentionSteps(StepsPreset::SelfAttentionV1);
    CHECK(v1.queries.at(1, 0) == doctest::Approx(0.4306).epsilon(2e-4));
    CHECK(v1.queries.at(1, 1) == doctest::Approx(1.4551).epsilon(2e-4));
    const std::vector<double> scores { 1.2705, 1.8524, 1.8111, 1.0795, 0.5577, 1.5440 },
        weights { .1500, .2264, .2199, .1311, .0906, .1820 };
    for (int key = 0; key < 6; ++key) {
        CHECK(std::fabs(v1.scores.at(1, key) - scores[static_cast<std::size_t>(key)]) < 0.6e-4);
        CHECK(std::fabs(v1.weights.at(1, key) - weights[static_cast<std::size_t>(key)]) < 0.6e-4);
        CHECK(v1.scaled.at(1, key) == doctest::Approx(v1.scores.at(1, key) / std::sqrt(2.0)));
    }
    checkPrinted(v1.context,
        { { .2996, .8053 }, { .3061, .8210 }, { .3058, .8203 }, { .2948, .7939 }, { .2927, .7891 }, { .2990, .8040 } });

    const auto v2 = attentionSteps(StepsPreset::SelfAttentionV2);
    checkPrinted(v2.context,
        { { -.0739, .0713 }, { -.0748, .0703 }, { -.0749, .0702 }, { -.0760, .0685 }, { -.0763, .0679 },
            { -.0754, .0693 } });
    checkPrinted(v2.weights,
        { { .1921, .1646, .1652, .1550, .1721, .1510 }, { .2041, .1659, .1662, .1496, .1665, .1477 },
            { .2036, .1659, .1662, .1498, .1664, .1480 }, { .1869, .1667, .1668, .1571, .1661, .1564 },
            { .1830, .1669, .1670, .1588, .1658, .1585 }, { .1935, .1663, .1666, .1542, .1666, .1529 } });

    const auto causal = attentionSteps(StepsPreset::CausalV2);
    checkPrinted(causal.maskedScores,
        { { .2899 }, { .4656, .1723 }, { .4594, .1703, .1731 }, { .2642, .1024, .1036, .0186 },
            { .2183, .0874, .0882, .0177, .0786 }, { .3408, .1270, .1290, .0198, .1290, .0078 } });
    CHECK(causal.maskedScores.at(0, 1) == -std::numeric_limits<float>::infinity());
    checkPrinted(causal.weights,
        { { 1, 0 }, { .5517, .4483, 0 }, { .3800, .3097, .3103, 0 }, { .2758, .2460, .2462, .2319 },
            { .2175, .1983, .1984, .1888, .1971 }, { .1935, .1663, .1666, .1542, .1666, .1529 } });
    checkPrinted(causal.dropped,
        { { 2, 0, 0, 0, 0, 0 }, { 0, 0, 0, 0, 0, 0 }, { .7599, .6194, .6206, 0, 0, 0 }, { 0, .4921, .4925, 0, 0, 0 },
            { 0, .3966, 0, .3775, 0, 0 }, { 0, .3327, .3331, .3084, .3331, 0 } });

    const auto listing = attentionSteps(StepsPreset::CausalAttention);
    checkPrinted(listing.context,
        { { -.4519, .2216 }, { -.5874, .0058 }, { -.6300, -.0632 }, { -.5675, -.0843 }, { -.5526, -.0981 },
            { -.5299, -.1081 } });
    // X, the weights and what they make hang together.
    for (int t = 0; t < 6; ++t) {
        double sum = 0.0;
        for (int d = 0; d < 3; ++d)
            sum += listing.x.at(t, d) * listing.wKey.at(d, 1);
        CHECK(listing.keys.at(t, 1) == doctest::Approx(sum).epsilon(1e-5));
    }

    torch::manual_seed(1);
    const auto undisturbed = torch::rand({ 4 });
    torch::manual_seed(1);
    attentionSteps(StepsPreset::CausalV2);
    CHECK(torch::equal(torch::rand({ 4 }), undisturbed));
}
