// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/head_measures.h"

#include <doctest.h>

#include <cmath>
#include <stdexcept>

using namespace cutaway;

namespace {
/// One head that looks from each query at one key alone. (1, T, T)
torch::Tensor lookingAt(const std::vector<std::int64_t>& keys)
{
    const auto positions = static_cast<std::int64_t>(keys.size());
    auto weights = torch::zeros({ 1, positions, positions });
    for (std::int64_t query = 0; query < positions; ++query)
        weights[0][query][keys[static_cast<std::size_t>(query)]] = 1.0;
    return weights;
}
const std::vector<int> twice { 7, 8, 9, 7, 8, 9 };
} // namespace

TEST_CASE("a head that looks at what followed the last time scores 1, others what they look there")
{
    CHECK(inductionScores(lookingAt({ 0, 0, 0, 1, 2, 3 }), twice) == std::vector<double> { 1.0 });
    CHECK(inductionScores(lookingAt({ 0, 1, 2, 0, 1, 2 }), twice) == std::vector<double> { 0.0 }); // the same token
    CHECK(inductionScores(lookingAt({ 0, 0, 0, 1, 1, 3 }), twice)[0] == doctest::Approx(2.0 / 3.0));
    const auto uniform = torch::ones({ 2, 6, 6 }).tril() / torch::arange(1, 7).reshape({ 1, 6, 1 });
    const auto scores = inductionScores(uniform, twice);
    REQUIRE(scores.size() == 2);
    CHECK(scores[1] == doctest::Approx((1.0 / 4 + 1.0 / 5 + 1.0 / 6) / 3));
    const auto both = torch::cat({ lookingAt({ 0, 0, 0, 1, 2, 3 }), uniform.narrow(0, 0, 1) });
    CHECK(inductionScores(both, twice) == std::vector<double> { 1.0, scores[0] });
}

TEST_CASE("it is the previous occurrence that counts, and queries before `first` do not")
{
    // 5 stands at 0, 2 and 4; the 5 at 4 looks behind the one at 2.
    const std::vector<int> ids { 5, 1, 5, 2, 5, 5 };
    CHECK(inductionScores(lookingAt({ 0, 0, 1, 0, 3, 5 }), ids) == std::vector<double> { 1.0 });
    CHECK(inductionScores(lookingAt({ 0, 0, 0, 0, 3, 5 }), ids)[0] == doctest::Approx(2.0 / 3.0));
    CHECK(inductionScores(lookingAt({ 0, 0, 0, 0, 3, 5 }), ids, 3) == std::vector<double> { 1.0 });
}

TEST_CASE("nothing that repeats scores 0; sizes that disagree are refused")
{
    CHECK(inductionScores(torch::ones({ 3, 2, 2 }), std::vector<int> { 1, 2 }) == std::vector<double> { 0, 0, 0 });
    CHECK_THROWS_AS(inductionScores(torch::ones({ 3, 2, 2 }), std::vector<int> { 1 }), std::invalid_argument);
    CHECK_THROWS_AS(inductionScores(torch::ones({ 2, 2 }), std::vector<int> { 1, 2 }), std::invalid_argument);
    CHECK_THROWS_AS(previousTokenScores(torch::ones({ 1, 2, 3 })), std::invalid_argument);
}

TEST_CASE("looking at the token before")
{
    CHECK(previousTokenScores(lookingAt({ 0, 0, 1, 2 })) == std::vector<double> { 1.0 });
    CHECK(previousTokenScores(lookingAt({ 0, 1, 1, 2 }))[0] == doctest::Approx(2.0 / 3.0));
    CHECK(previousTokenScores(torch::ones({ 1, 1, 1 })) == std::vector<double> { 0.0 });
}

TEST_CASE("entropy, the first token and the token itself: means over all queries")
{
    const auto narrow = lookingAt({ 0, 0, 1, 2 });
    CHECK(attentionEntropies(narrow) == std::vector<double> { 0.0 });
    CHECK(firstTokenScores(narrow)[0] == doctest::Approx(0.5));
    CHECK(selfScores(narrow)[0] == doctest::Approx(0.25));
    const auto uniform = torch::ones({ 1, 4, 4 }).tril() / torch::arange(1, 5).reshape({ 1, 4, 1 });
    CHECK(attentionEntropies(uniform)[0] == doctest::Approx((std::log(2.0) + std::log(3.0) + std::log(4.0)) / 4));
    CHECK(firstTokenScores(uniform)[0] == doctest::Approx((1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4) / 4));
    CHECK(selfScores(uniform)[0] == doctest::Approx((1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4) / 4));
    CHECK_THROWS_AS(attentionEntropies(torch::ones({ 2, 2 })), std::invalid_argument);
}
