// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/jobs/blind_test.h"

#include <cmath>
#include <set>

using namespace cutaway;
using doctest::Approx;
using Vote = BlindTest::Vote;

// Wilson's formula, reckoned in Python.
TEST_CASE("Wilson's interval")
{
    CHECK(wilsonInterval(7, 10).low == Approx(0.3967781).epsilon(1e-6));
    CHECK(wilsonInterval(7, 10).high == Approx(0.8922087).epsilon(1e-6));
    CHECK(wilsonInterval(0, 10).low == Approx(0.0));
    CHECK(wilsonInterval(0, 10).high == Approx(0.2775328).epsilon(1e-6));
    CHECK(wilsonInterval(50, 100).low == Approx(0.4038315).epsilon(1e-6));
    CHECK(wilsonInterval(0, 0).high == 1.0);
}

TEST_CASE("a blind test: sides and order are drawn, votes count for whose answer it was")
{
    std::vector<AnsweredInstruction> a, b;
    for (int i = 0; i < 60; ++i) {
        a.push_back({ "do " + std::to_string(i), "", "", "a" + std::to_string(i) });
        b.push_back({ "do " + std::to_string(i), "", "", i < 10 ? "a" + std::to_string(i) : "b" + std::to_string(i) });
    }
    BlindTest test(a, b, 5);
    CHECK(test.same() == 10);
    REQUIRE(test.size() == 50);
    int swapped = 0, inOrder = 0;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < test.size(); ++i) {
        const auto& pair = test.pairs()[i];
        swapped += pair.swapped;
        inOrder += pair.instruction == "do " + std::to_string(i + 10);
        seen.insert(pair.instruction);
        CHECK(pair.first.substr(1) == pair.second.substr(1)); // they belong together
        CHECK((pair.left()[0] == 'b') == pair.swapped);
    }
    CHECK(seen.size() == 50);
    CHECK(swapped > 10);
    CHECK(swapped < 40);
    CHECK(inOrder < 10);

    CHECK(std::isnan(test.result().secondRate));
    for (std::size_t i = 0; i < 10; ++i) // always B, wherever it stands
        test.vote(i, test.pairs()[i].swapped ? Vote::Left : Vote::Right);
    test.vote(10, test.pairs()[10].swapped ? Vote::Right : Vote::Left);
    test.vote(11, Vote::Tie);
    const auto result = test.result();
    CHECK(result.votes == 12);
    CHECK(result.secondWins == 10);
    CHECK(result.firstWins == 1);
    CHECK(result.ties == 1);
    CHECK(result.secondRate == Approx(10.5 / 12));
    CHECK(result.interval.low < 10.5 / 12);
    CHECK(result.interval.high > 10.5 / 12);
    CHECK(test.nextOpen(3) == 12);
    test.vote(4, Vote::None);
    CHECK(test.nextOpen(13) == 13);
    for (std::size_t i = 0; i < test.size(); ++i)
        test.vote(i, Vote::Tie);
    CHECK(test.nextOpen(0) == test.size());
    CHECK_THROWS(BlindTest(a, {}, 1));
    CHECK(BlindTest(a, a, 1).size() == 0);
}
