// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loss_marks.h"

#include <doctest.h>

#include <cmath>
#include <map>
#include <random>
#include <set>
#include <vector>

using namespace cutaway;

namespace {
using Ids = std::vector<std::int32_t>;

/// The formulas of the header, word for word.
LossMarks plainly(const Ids& train, std::int64_t vocabulary, const Ids& measured)
{
    std::map<std::int32_t, double> alone, first;
    std::map<std::pair<std::int32_t, std::int32_t>, double> pairs;
    std::map<std::int32_t, std::set<std::int32_t>> behind;
    for (std::size_t i = 0; i < train.size(); ++i) {
        ++alone[train[i]];
        if (i + 1 < train.size()) {
            ++first[train[i]];
            ++pairs[{ train[i], train[i + 1] }];
            behind[train[i]].insert(train[i + 1]);
        }
    }
    const auto n = static_cast<double>(train.size()), distinct = static_cast<double>(alone.size());
    const auto p
        = [&](std::int32_t b) { return (alone[b] + distinct / static_cast<double>(vocabulary)) / (n + distinct); };
    LossMarks marks { std::log(static_cast<double>(vocabulary)), 0.0, 0.0 };
    for (std::size_t i = 0; i < measured.size(); ++i) {
        const auto b = measured[i];
        marks.unigram -= std::log(p(b)) / static_cast<double>(measured.size());
        if (i == 0)
            continue;
        const auto a = measured[i - 1];
        const auto kinds = static_cast<double>(behind[a].size());
        marks.bigram -= std::log(first[a] == 0 ? p(b) : (pairs[{ a, b }] + kinds * p(b)) / (first[a] + kinds))
            / static_cast<double>(measured.size() - 1);
    }
    return marks;
}

/// Each token leads to one of three, unevenly.
Ids chain(std::uint32_t seed, std::size_t length)
{
    std::mt19937 draw(seed);
    Ids ids { 0 };
    while (ids.size() < length)
        ids.push_back(static_cast<std::int32_t>((ids.back() * 7 + std::min<std::uint32_t>(draw() % 5, 2)) % 300));
    return ids;
}
} // namespace

TEST_CASE("marks by hand: counted in abac, measured on acb")
{
    // p(a) = (2 + 3/3) / (4 + 3) = 3/7, p(b) = p(c) = 2/7.
    // Behind a stand b and c, once each: p(c|a) = (1 + 2 * 2/7) / (2 + 2) = 11/28. Nothing stands behind c: p(b|c) = p(b).
    const Ids abac { 0, 1, 0, 2 }, acb { 0, 2, 1 };
    const auto marks = lossMarks(abac, 3, acb);
    CHECK(marks.uniform == doctest::Approx(std::log(3.0)));
    CHECK(marks.unigram == doctest::Approx(-(std::log(3.0 / 7) + 2 * std::log(2.0 / 7)) / 3));
    CHECK(marks.bigram == doctest::Approx(-(std::log(11.0 / 28) + std::log(2.0 / 7)) / 2));
}

TEST_CASE("texts too short for a mark have none")
{
    CHECK(std::isnan(lossMarks({}, 5).unigram));
    const Ids one { 3 }, two { 1, 2 };
    CHECK(std::isfinite(lossMarks(one, 5).unigram));
    CHECK(std::isnan(lossMarks(one, 5).bigram));
    CHECK(std::isnan(lossMarks(two, 5, one).bigram));
}

TEST_CASE("long random texts: the same as counting in maps, and pairs know more than single tokens")
{
    const auto train = chain(3, 20'000), measured = chain(4, 5'000);
    const auto marks = lossMarks(train, 1000, measured), expected = plainly(train, 1000, measured);
    CHECK(marks.unigram == doctest::Approx(expected.unigram).epsilon(1e-10));
    CHECK(marks.bigram == doctest::Approx(expected.bigram).epsilon(1e-10));
    CHECK(marks.bigram < marks.unigram);
    CHECK(marks.unigram < marks.uniform);
}

TEST_CASE("on a short text the mark is one that can be beaten: no lower than what the chain itself can know")
{
    // Of five equal draws three fall together: the entropy of what follows is that of 1/5, 1/5, 3/5.
    const double known = -(2 * 0.2 * std::log(0.2) + 0.6 * std::log(0.6));
    const auto train = chain(5, 600), measured = chain(6, 2'000);
    CHECK(lossMarks(train, 1000, measured).bigram > known);
    const auto unseen = lossMarks(train, 1000);
    CHECK(unseen.bigram < lossMarks(train, 1000, measured).bigram); // measured on itself it knows its pairs by heart
    CHECK(lossMarks(chain(7, 300'000), 300, measured).bigram == doctest::Approx(known).epsilon(0.03));
}
