// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"
#include "tests/core/model/small_gpt.h"

using namespace cutaway;
using cutaway::testing::smallConfig;
using cutaway::testing::smallGpt;

namespace {
std::vector<int> growing(std::size_t count)
{
    std::vector<int> ids;
    for (std::size_t i = 0; i < count; ++i)
        ids.push_back(static_cast<int>((i * 29 + 3) % 50));
    return ids;
}
} // namespace

TEST_CASE("with the cache and without: the same logits within 1e-4, into the sliding window and for another text")
{
    auto model = smallGpt(); // context 12
    EvalMode evalMode(*model);
    for (const std::size_t prompt : { 1, 4, 12, 13, 30 }) {
        CAPTURE(prompt);
        const auto ids = growing(prompt + 20);
        NextLogits cached(model, KeyValueCache::On, ids.size(), {}), plain(model, KeyValueCache::Off, ids.size(), {});
        for (std::size_t count = prompt; count <= ids.size(); ++count) {
            const auto text = std::span(ids).first(count);
            CHECK(torch::allclose(cached.after(text), plain.after(text), 0, 1e-4));
        }
        for (const auto& other : { std::vector<int> { 3, 32, 9 }, std::vector<int> { 7 }, std::vector<int> { 7 } })
            CHECK(torch::allclose(cached.after(other), plain.after(other), 0, 1e-4));
    }
}

TEST_CASE("greedy and drawn tokens do not depend on the cache, in training mode either")
{
    auto config = smallConfig();
    config.tied = config.qkv_bias = true;
    auto model = smallGpt(config);
    for (const double temperature : { 0.0, 1.3 }) {
        for (const std::size_t prompt : { 1, 5, 12, 40 }) {
            GenerateRequest wanted;
            wanted.prompt = growing(prompt);
            wanted.settings.temperature = temperature;
            wanted.settings.max_new = 25;
            const auto cached = generate(model, wanted, nullptr, {}, {}).ids;
            wanted.cache = KeyValueCache::Off;
            CHECK(cached == generate(model, wanted, nullptr, {}, {}).ids);
            CHECK(cached.size() == 25);
        }
    }
    const auto start = idsTensor(growing(5), model);
    CHECK(torch::equal(generateGreedy(model, start, 20), generateGreedy(model, start, 20, {}, KeyValueCache::On)));
    CHECK(model->is_training());
}

TEST_CASE("a token more than the room that was asked for is not needed for the last one")
{
    auto model = smallGpt();
    EvalMode evalMode(*model);
    const auto ids = growing(6);
    NextLogits next(model, KeyValueCache::On, 6, {});
    CHECK(next.after(ids).size(0) == 50);
    CHECK(next.after(std::span(ids).first(3)).size(0) == 50); // shorter: begins anew
}

TEST_CASE("a stop is heard with the cache and without, and the loop can go on afterwards")
{
    auto model = smallGpt();
    EvalMode evalMode(*model);
    const auto ids = growing(4);
    std::stop_source source;
    NextLogits next(model, KeyValueCache::On, 12, source.get_token());
    next.after(std::span(ids).first(2));
    source.request_stop();
    CHECK_THROWS_AS(next.after(ids), CancelledError);
}
