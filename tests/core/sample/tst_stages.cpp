// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/jobs/outcome.h"
#include "core/sample/stages.h"

#include <ATen/CPUGeneratorImpl.h>

#include <array>
#include <cmath>
#include <limits>

using namespace cutaway;

namespace {
// The book's vocabulary of nine words, section 5.3.1: closer, every, effort, forward, inches, moves, pizza, toward, you.
torch::Tensor bookLogits()
{
    return torch::tensor({ 4.51f, 0.89f, -1.90f, 6.75f, 1.63f, -1.62f, -1.89f, 6.28f, 1.79f });
}

SamplingSettings knobs(double temperature, int topK = 0, double topP = 1.0)
{
    SamplingSettings settings;
    settings.temperature = temperature;
    settings.top_k = topK;
    settings.top_p = topP;
    return settings;
}

std::vector<int> keptOf(const torch::Tensor& logits)
{
    std::vector<int> kept;
    for (std::int64_t i = 0; i < logits.size(0); ++i) {
        if (!std::isinf(logits[i].item<float>()))
            kept.push_back(static_cast<int>(i));
    }
    return kept;
}

std::array<int, 9> thousandDraws(double temperature)
{
    torch::manual_seed(123);
    std::array<int, 9> counts {};
    for (int i = 0; i < 1000; ++i)
        ++counts[static_cast<std::size_t>(draw(bookLogits(), knobs(temperature)))];
    return counts;
}

bool closeTo(const torch::Tensor& values, std::vector<float> expected, double tolerance)
{
    return torch::allclose(values, torch::tensor(expected), 0.0, tolerance);
}
} // namespace

TEST_CASE("book 5.3.1: greedy and one draw both choose 'forward'")
{
    CHECK(draw(bookLogits(), knobs(0.0)) == 3);
    torch::manual_seed(123);
    CHECK(draw(bookLogits(), knobs(1.0)) == 3);
}

TEST_CASE("book 5.3.1: a thousand draws at three temperatures")
{
    CHECK(thousandDraws(1.0) == std::array<int, 9> { 73, 0, 0, 582, 2, 0, 0, 343, 0 });
    CHECK(thousandDraws(0.1) == std::array<int, 9> { 0, 0, 0, 985, 0, 0, 0, 15, 0 });
    CHECK(thousandDraws(5.0) == std::array<int, 9> { 165, 75, 42, 239, 71, 46, 32, 227, 103 });
}

TEST_CASE("book 5.3.1: the probabilities at temperatures 1 and 5")
{
    CHECK(closeTo(probabilities(bookLogits(), knobs(1.0)),
        { .060907f, .001631f, .000100f, .572120f, .003419f, .000133f, .000101f, .357576f, .004012f }, 1e-6));
    CHECK(closeTo(probabilities(bookLogits(), knobs(5.0)),
        { .154648f, .074975f, .042912f, .242052f, .086934f, .045384f, .042998f, .220336f, .089761f }, 1e-6));
}

TEST_CASE("book 5.3.2: top-k keeps the three largest")
{
    CHECK(keptOf(keepTopK(bookLogits(), 3)) == std::vector<int> { 0, 3, 7 });
    CHECK(closeTo(probabilities(bookLogits(), knobs(1.0, 3)), { 0.0615f, 0, 0, 0.5775f, 0, 0, 0, 0.3610f, 0 }, 5e-5));
}

TEST_CASE("draws are PyTorch's, number for number")
{
    // torch.multinomial(torch.softmax(4 sin(0.37 i)), 1), thrice after each of torch.manual_seed(0 … 3), PyTorch 2.13.0
    const std::vector<std::vector<int>> expected
        = { { 19703, 39606, 25733 }, { 12486, 43070, 39861 }, { 35514, 12470, 17087 }, { 21521, 13927, 359 } };
    const auto logits = torch::sin(torch::arange(50257, torch::kDouble) * 0.37).to(torch::kFloat) * 4;
    for (std::size_t seed = 0; seed < expected.size(); ++seed) {
        torch::manual_seed(seed);
        for (const int id : expected[seed])
            CHECK(draw(logits, knobs(1.0)) == id);
    }
}

TEST_CASE("a generator of its own leaves the default one alone")
{
    torch::manual_seed(1);
    const auto undisturbed = torch::rand({ 4 });
    torch::manual_seed(1);
    drawFrom(probabilities(bookLogits(), knobs(1.0)), at::detail::createCPUGenerator(123));
    CHECK(torch::equal(torch::rand({ 4 }), undisturbed));
}

TEST_CASE("top-k: what equals the k-th stays, k of the whole vocabulary or more changes nothing")
{
    const auto logits = torch::tensor({ 1.0f, 3.0f, 2.0f, 2.0f, 0.0f });
    CHECK(keptOf(keepTopK(logits, 1)) == std::vector<int> { 1 });
    CHECK(keptOf(keepTopK(logits, 2)) == std::vector<int> { 1, 2, 3 });
    CHECK(torch::equal(keepTopK(logits, 0), logits));
    CHECK(torch::equal(keepTopK(logits, 5), logits));
    CHECK(torch::equal(keepTopK(logits, 1000), logits));
}

TEST_CASE("top-p keeps the smallest set that reaches p")
{
    const auto logits = torch::log(torch::tensor({ 0.15f, 0.5f, 0.05f, 0.3f }));
    CHECK(keptOf(keepTopP(logits, 1e-6)) == std::vector<int> { 1 });
    CHECK(keptOf(keepTopP(logits, 0.49)) == std::vector<int> { 1 });
    CHECK(keptOf(keepTopP(logits, 0.51)) == std::vector<int> { 1, 3 });
    CHECK(keptOf(keepTopP(logits, 0.79)) == std::vector<int> { 1, 3 });
    CHECK(keptOf(keepTopP(logits, 0.81)) == std::vector<int> { 0, 1, 3 });
    CHECK(keptOf(keepTopP(logits, 0.999)) == std::vector<int> { 0, 1, 2, 3 });
    CHECK(torch::equal(keepTopP(logits, 1.0), logits));
}

TEST_CASE("top-p acts on what temperature made of the logits")
{
    const auto logits = torch::log(torch::tensor({ 0.15f, 0.5f, 0.05f, 0.3f }));
    // At temperature 0.5 the shares are their squares: .0616, .6849, .0068, .2466.
    CHECK(keptOf(applyKnobs(logits, knobs(0.5, 0, 0.6)).afterTopP) == std::vector<int> { 1 });
    CHECK(keptOf(applyKnobs(logits, knobs(1.0, 0, 0.6)).afterTopP) == std::vector<int> { 1, 3 });
    // and only among what top-k left: 0.5 of the 0.8 that two tokens hold is 0.625 already
    CHECK(keptOf(applyKnobs(logits, knobs(1.0, 2, 0.6)).afterTopP) == std::vector<int> { 1 });
}

TEST_CASE("temperatures at the ends of their range")
{
    const auto onlyForward = torch::zeros({ 9 }).index_fill_(0, torch::tensor({ 3 }), 1.0);
    CHECK(torch::equal(probabilities(bookLogits(), knobs(0.0)), onlyForward));
    CHECK(torch::equal(probabilities(bookLogits(), knobs(1e-40)), onlyForward));
    CHECK(torch::equal(probabilities(bookLogits(), knobs(1e-320)), onlyForward));
    CHECK(torch::equal(probabilities(torch::zeros({ 4 }), knobs(1e-320)), torch::tensor({ 1.0f, 0.0f, 0.0f, 0.0f })));
    CHECK(torch::allclose(probabilities(bookLogits(), knobs(1e30)), torch::full({ 9 }, 1.0 / 9), 0, 1e-6));
}

TEST_CASE("each impossible knob is one sentence")
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const double temperature : { -0.1, nan, infinity })
        CHECK_THROWS_WITH_AS(validate(knobs(temperature)), doctest::Contains("temperature"), InputError);
    for (const double topP : { 0.0, -1.0, 1.0001, nan })
        CHECK_THROWS_WITH_AS(validate(knobs(1.0, 0, topP)), doctest::Contains("Top-p"), InputError);
    CHECK_THROWS_WITH_AS(validate(knobs(1.0, -1)), doctest::Contains("Top-k"), InputError);
    auto settings = knobs(1.0);
    settings.max_new = -1;
    CHECK_THROWS_WITH_AS(validate(settings), doctest::Contains("new tokens"), InputError);
    CHECK_NOTHROW(validate(knobs(0.0)));
    CHECK_THROWS_AS(probabilities(bookLogits(), knobs(-1.0)), InputError);
}

TEST_CASE("logits that are no numbers are refused")
{
    auto logits = bookLogits();
    logits[2] = std::numeric_limits<float>::quiet_NaN();
    CHECK_THROWS_AS(draw(logits, knobs(1.0)), InputError);
    logits[2] = std::numeric_limits<float>::infinity();
    CHECK_THROWS_AS(draw(logits, knobs(1.0)), InputError);
    logits[2] = -std::numeric_limits<float>::infinity(); // a token that can't come: fine
    CHECK(draw(logits, knobs(0.0)) == 3);
}
