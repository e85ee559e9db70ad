// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/inspect/reader.h"
#include "core/inspect/thumbnails.h"
#include "core/jobs/outcome.h"
#include "tests/core/model/small_gpt.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

using namespace cutaway;
using cutaway::testing::smallConfig;
using cutaway::testing::smallGpt;

namespace {
const std::vector<int> text = { 3, 1, 4, 1, 5, 9, 2, 6, 5, 35 };

ReadRequest request(std::vector<int> ids = text, int side = 48)
{
    ReadRequest wanted;
    wanted.generation = 9;
    wanted.firstToken = 100;
    wanted.ids = std::move(ids);
    wanted.thumbnailSide = side;
    wanted.candidates = 4;
    return wanted;
}

torch::Tensor asTensor(const std::vector<int>& ids)
{
    return torch::tensor(std::vector<std::int64_t>(ids.begin(), ids.end())).unsqueeze(0);
}

struct WeightsOf : Observer {
    std::map<int, torch::Tensor> layers; // (H, T, T)
    void see(Point point, int layer, const torch::Tensor& value) override
    {
        if (point == Point::Weights)
            layers[layer] = value[0].clone();
    }
};

void checkPredictions(GPT& model, const Reading& reading, int candidates)
{
    torch::NoGradGuard noGrad;
    model->eval();
    const auto logits = model->forward(asTensor(reading.ids))[0]; // (T, V)
    const auto p = torch::softmax(logits.to(torch::kDouble), -1); // (T, V)
    CHECK(std::isnan(reading.probability[0]));
    CHECK(reading.rank[0] == -1);
    for (std::size_t t = 0; t < reading.ids.size(); ++t) {
        const auto after = p[static_cast<std::int64_t>(t)];
        CHECK(reading.entropy[t] == doctest::Approx(-(after * after.log()).sum().item<double>()).epsilon(1e-4));
        CHECK(reading.next[t].size() == static_cast<std::size_t>(candidates));
        const auto top = torch::topk(after, candidates);
        const auto& best = std::get<0>(top);
        const auto& ids = std::get<1>(top);
        for (int i = 0; i < candidates; ++i) {
            CHECK(reading.next[t][static_cast<std::size_t>(i)].id == ids[i].item<std::int64_t>());
            CHECK(reading.next[t][static_cast<std::size_t>(i)].probability
                == doctest::Approx(best[i].item<double>()).epsilon(1e-4));
        }
        if (t + 1 < reading.ids.size()) {
            const auto ofNext = after[reading.ids[t + 1]];
            CHECK(reading.probability[t + 1] == doctest::Approx(ofNext.item<double>()).epsilon(1e-4));
            // Logits of a part of the positions may differ from all positions' in their last bit, and so turn neighbours round.
            const auto row = logits[static_cast<std::int64_t>(t)];
            CHECK(std::abs(reading.rank[t + 1] - (row > row[reading.ids[t + 1]]).sum().item<std::int64_t>())
                <= (row.size(0) > 1000 ? 1 : 0));
        }
    }
}
} // namespace

TEST_CASE("a reading says of each position what the logits say")
{
    auto model = smallGpt();
    model->train(); // dropout must not act
    const auto reading = Reader().read(model, request());
    CHECK(model->is_training());
    CHECK(reading.generation == 9);
    CHECK(reading.firstToken == 100);
    CHECK(reading.positions == 10);
    CHECK(reading.layers == 3);
    CHECK(reading.heads == 2);
    CHECK(reading.contextLength == 12);
    CHECK(reading.ids == text);
    CHECK(reading.milliseconds > 0.0);
    checkPredictions(model, reading, 4);
}

TEST_CASE("logits that are looked at in pieces give the same")
{
    ModelConfig config = smallConfig();
    config.vocab_size = 50257;
    config.context_length = 200; // 83 positions a piece
    auto model = smallGpt(config);
    std::vector<int> ids(170);
    for (std::size_t i = 0; i < ids.size(); ++i)
        ids[i] = static_cast<int>(i * 293 % 50257);
    checkPredictions(model, Reader().read(model, request(ids)), 4);
}

TEST_CASE("thumbnails and one head's weights are the model's own")
{
    auto model = smallGpt();
    Reader reader;
    CHECK_FALSE(reader.hasText());
    const auto whole = reader.read(model, request());
    CHECK(reader.hasText());
    CHECK(whole.side == 10);
    CHECK(whole.thumbnails.size() == 3 * 2 * 10 * 10);

    torch::NoGradGuard noGrad;
    model->eval();
    WeightsOf seen;
    model->forward(asTensor(text), &seen);
    for (int layer = 0; layer < 3; ++layer) {
        for (int head = 0; head < 2; ++head) {
            const auto weights = seen.layers[layer][head];
            const auto thumbnail = torch::from_blob(const_cast<float*>(whole.thumbnail(layer, head)), { 10, 10 });
            CHECK(torch::allclose(thumbnail, weights, 0, 1e-6));
            auto own = reader.headWeights(layer, head);
            CHECK(own.layer == layer);
            CHECK(own.head == head);
            CHECK(own.positions == 10);
            CHECK(own.generation == 9);
            CHECK(own.firstToken == 100);
            CHECK(torch::allclose(torch::from_blob(own.weights.data(), { 10, 10 }), weights, 0, 1e-6));
            CHECK(own.at(3, 4) == 0.0f);
            CHECK(own.at(0, 0) == 1.0f);
        }
    }
}

TEST_CASE("a thumbnail's cells are the largest weight they cover")
{
    auto model = smallGpt();
    Reader reader;
    const auto small = reader.read(model, request(text, 4)); // 10 positions in 4 cells: 2, 3, 2, 3
    CHECK(small.side == 4);
    const auto weights = reader.headWeights(1, 1);
    for (int row = 0; row < 4; ++row) {
        for (int column = 0; column < 4; ++column) {
            float largest = 0.0f;
            for (int query = row * 10 / 4; query < (row + 1) * 10 / 4; ++query) {
                for (int key = column * 10 / 4; key < (column + 1) * 10 / 4; ++key)
                    largest = std::max(largest, weights.at(query, key));
            }
            CHECK(small.thumbnail(1, 1)[row * 4 + column] == doctest::Approx(largest).epsilon(1e-5));
        }
    }
}

TEST_CASE("max-pooling loses no position, whatever the sizes")
{
    for (const int positions : { 1, 2, 5, 47, 48, 49, 100, 1024 }) {
        for (const int most : { 1, 3, 48 }) {
            const int side = thumbnailSide(positions, most);
            CHECK(side == std::min(positions, most));
            CHECK(cellBegin(0, side, positions) == 0);
            CHECK(cellBegin(side, side, positions) == positions);
            for (int cell = 0; cell < side; ++cell)
                CHECK(cellBegin(cell, side, positions) < cellBegin(cell + 1, side, positions));
            std::vector<float> weights(static_cast<std::size_t>(positions) * static_cast<std::size_t>(positions), 0.0f);
            weights.back() = 0.5f; // one strong weight in the last corner
            std::vector<float> thumbnail(static_cast<std::size_t>(side) * static_cast<std::size_t>(side), -1.0f);
            maxPool(weights.data(), positions, thumbnail.data(), side);
            CHECK(thumbnail.back() == 0.5f);
            CHECK(std::count(thumbnail.begin(), thumbnail.end(), 0.0f) == side * side - 1);
        }
    }
}

TEST_CASE("one token, and as many as the context holds")
{
    auto model = smallGpt();
    Reader reader;
    const auto one = reader.read(model, request({ 7 }));
    CHECK(one.positions == 1);
    CHECK(one.side == 1);
    CHECK(one.thumbnail(2, 1)[0] == 1.0f);
    CHECK(one.next[0].size() == 4);
    CHECK(std::isnan(one.probability[0]));
    CHECK(reader.headWeights(0, 0).weights == std::vector<float> { 1.0f });

    const auto full = reader.read(model, request(std::vector<int>(12, 7)));
    CHECK(full.positions == 12);
    checkPredictions(model, full, 4);
}

TEST_CASE("what can't be read is one sentence, and the text before stays")
{
    auto model = smallGpt();
    Reader reader;
    CHECK_THROWS_AS(reader.headWeights(0, 0), InputError);
    reader.read(model, request());
    const auto before = reader.headWeights(2, 0).weights;

    CHECK_THROWS_WITH_AS(reader.read(model, request({})), doctest::Contains("no text"), InputError);
    CHECK_THROWS_WITH_AS(
        reader.read(model, request(std::vector<int>(13, 1))), doctest::Contains("13 tokens"), InputError);
    CHECK_THROWS_WITH_AS(reader.read(model, request({ 1, 50 })), doctest::Contains("50"), InputError);
    CHECK_THROWS_AS(reader.read(model, request({ -1 })), InputError);
    CHECK_THROWS_AS(reader.read(model, request(text, 0)), InputError);
    auto negative = request();
    negative.candidates = -1;
    CHECK_THROWS_AS(reader.read(model, negative), InputError);
    std::stop_source source;
    source.request_stop();
    model->train();
    CHECK_THROWS_AS(reader.read(model, request({ 1, 2 }), source.get_token()), CancelledError);
    CHECK(model->is_training());
    CHECK(reader.headWeights(2, 0).weights == before);
    for (const auto& place : std::vector<std::pair<int, int>> { { 3, 0 }, { 0, 2 }, { -1, 0 }, { 0, -1 } })
        CHECK_THROWS_AS(reader.headWeights(place.first, place.second), InputError);

    {
        torch::NoGradGuard noGrad;
        model->final_norm->shift.fill_(std::numeric_limits<float>::quiet_NaN());
    }
    CHECK_THROWS_WITH_AS(reader.read(model, request()), doctest::Contains("not a number"), InputError);
    CHECK(reader.headWeights(2, 0).weights == before);
}

TEST_CASE("reading draws no random number")
{
    auto model = smallGpt();
    model->train();
    torch::manual_seed(1);
    const auto undisturbed = torch::rand({ 4 });
    torch::manual_seed(1);
    Reader().read(model, request());
    CHECK(torch::equal(torch::rand({ 4 }), undisturbed));
}

TEST_CASE("more candidates than the vocabulary has, and none")
{
    auto model = smallGpt();
    auto wanted = request();
    wanted.candidates = 1000;
    CHECK(Reader().read(model, wanted).next[3].size() == 50);
    wanted.candidates = 0;
    CHECK(Reader().read(model, wanted).next[3].empty());
}
