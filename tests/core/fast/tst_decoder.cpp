// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/fast/decoder.h"
#include "core/jobs/outcome.h"
#include "core/model/fast_weights.h"
#include "tests/core/model/small_gpt.h"

#include <vector>

using namespace cutaway;
using cutaway::testing::smallConfig;

namespace {
/// A model whose every weight says something: the norms' and biases', which begin as ones and zeros, too.
GPT lively(const ModelConfig& config)
{
    auto model = testing::smallGpt(config);
    model->eval();
    torch::NoGradGuard noGrad;
    for (auto& parameter : model->parameters())
        parameter.add_(torch::randn_like(parameter) * 0.2);
    return model;
}

std::vector<ModelConfig> shapes()
{
    std::vector<ModelConfig> all(7, smallConfig());
    all[1].tied = true;
    all[2].qkv_bias = true;
    all[3].tied = all[3].qkv_bias = true;
    all[4].feed_forward = false;
    all[5].n_heads = 1;
    all[5].n_layers = 1;
    all[6].emb_dim = 21; // no width that a processor likes
    all[6].n_heads = 3;
    all[6].vocab_size = 31;
    return all;
}

std::vector<int> text(std::int64_t count, std::int64_t vocabulary)
{
    std::vector<int> ids;
    for (std::int64_t i = 0; i < count; ++i)
        ids.push_back(static_cast<int>((i * 17 + 5) % vocabulary));
    return ids;
}

/// The plain path's logits (T, V).
torch::Tensor plainLogits(GPT& model, const std::vector<int>& ids)
{
    torch::NoGradGuard noGrad;
    return model->forward(torch::tensor(std::vector<std::int64_t>(ids.begin(), ids.end())).unsqueeze(0))[0].to(
        torch::kFloat32);
}

double difference(const torch::Tensor& a, const torch::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}
} // namespace

TEST_CASE("token by token, together, and in pieces: the plain path's logits within 1e-4")
{
    for (const auto& config : shapes()) {
        CAPTURE(config.emb_dim);
        CAPTURE(config.n_layers);
        auto model = lively(config);
        const auto ids = text(config.context_length, config.vocab_size);
        const auto expected = plainLogits(model, ids);
        const std::span<const int> all(ids);
        fast::Decoder decoder(fastWeights(model), config.context_length);
        for (std::size_t first = 1; first <= ids.size(); first += 3) {
            decoder.clear();
            CHECK(difference(decoder.read(all.first(first)), expected[static_cast<std::int64_t>(first) - 1]) < 1e-4);
            for (std::size_t next = first; next < ids.size(); ++next) {
                const auto logits = decoder.read(all.subspan(next, 1));
                CHECK(logits.is_floating_point());
                CHECK(logits.element_size() == 4);
                CHECK(difference(logits, expected[static_cast<std::int64_t>(next)]) < 1e-4);
            }
            CHECK(decoder.length() == config.context_length);
        }
        decoder.clear();
        std::size_t read = 0;
        for (const std::size_t piece : { 2, 5, 1, 4 }) {
            const auto logits = decoder.read(all.subspan(read, piece));
            read += piece;
            CHECK(difference(logits, expected[static_cast<std::int64_t>(read) - 1]) < 1e-4);
        }
    }
}

TEST_CASE("bfloat16: near the model in float32, and nearer than the plain path in bfloat16 need be")
{
    for (const auto& config : shapes()) {
        auto model = lively(config);
        const auto ids = text(config.context_length, config.vocab_size);
        const auto exact = plainLogits(model, ids);
        model->to(torch::kBFloat16);
        fast::Decoder decoder(fastWeights(model), config.context_length);
        const double spread = exact.abs().max().item<double>();
        for (std::size_t next = 0; next < ids.size(); ++next) {
            const auto logits = decoder.read(std::span(ids).subspan(next, 1));
            CHECK(logits.is_floating_point());
            CHECK(logits.element_size() == 4);
            CHECK(difference(logits, exact[static_cast<std::int64_t>(next)]) < 0.03 * spread);
        }
        decoder.clear();
        CHECK(difference(decoder.read(ids), exact[config.context_length - 1]) < 0.06 * spread);
    }
}

TEST_CASE("another text does not see what was read before it")
{
    auto model = lively(smallConfig());
    const std::vector<int> first = text(9, 50), second { 4, 40, 2 };
    fast::Decoder decoder(fastWeights(model), 12);
    decoder.read(first);
    decoder.clear();
    CHECK(difference(decoder.read(second), plainLogits(model, second)[2]) < 1e-4);
}

TEST_CASE("the weights are the model's own: what it learns is seen")
{
    auto model = lively(smallConfig());
    fast::Decoder decoder(fastWeights(model), 12);
    const std::vector<int> ids { 1, 2 };
    const auto before = decoder.read(ids).clone();
    {
        torch::NoGradGuard noGrad;
        model->blocks[1]->ff->expand->weight.add_(0.3);
    }
    decoder.clear();
    const auto after = decoder.read(ids);
    CHECK(difference(after, before) > 1e-3);
    CHECK(difference(after, plainLogits(model, ids)[1]) < 1e-4);
}

TEST_CASE("a stop leaves what was read before")
{
    auto model = lively(smallConfig());
    const auto ids = text(6, 50);
    const auto expected = plainLogits(model, ids);
    fast::Decoder decoder(fastWeights(model), 12);
    decoder.read(std::span(ids).first(4));
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(decoder.read(std::span(ids).subspan(4, 1), source.get_token()), CancelledError);
    CHECK_THROWS_AS(decoder.read(std::span(ids).subspan(4, 2), source.get_token()), CancelledError);
    CHECK(decoder.length() == 4);
    decoder.read(std::span(ids).subspan(4, 1));
    CHECK(difference(decoder.read(std::span(ids).subspan(5, 1)), expected[5]) < 1e-4);
}

TEST_CASE("no more than there is room for")
{
    auto model = lively(smallConfig());
    fast::Decoder decoder(fastWeights(model), 5);
    decoder.read(text(5, 50));
    CHECK_THROWS_AS(decoder.read(text(1, 50)), c10::Error);
    decoder.clear();
    CHECK_THROWS_AS(decoder.read(text(6, 50)), c10::Error);
    CHECK_THROWS_AS(decoder.read({}), c10::Error);
}
