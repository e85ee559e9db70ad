// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "core/tokenizer/merges.h"

using namespace cutaway;

namespace {

/// As the rule is written: again and again the merge of lowest rank, of equals the leftmost.
std::vector<int> byTheRule(std::vector<int> ids, const std::vector<Merge>& merges)
{
    for (bool found = true; found;) {
        found = false;
        for (std::size_t rank = 0; rank < merges.size() && !found; ++rank)
            for (std::size_t i = 0; i + 1 < ids.size() && !found; ++i)
                if (ids[i] == merges[rank].left && ids[i + 1] == merges[rank].right) {
                    ids[i] = merges[rank].result;
                    ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(i) + 1);
                    found = true;
                }
    }
    return ids;
}

std::vector<int> merged(std::vector<int> ids, const std::vector<Merge>& merges)
{
    const std::size_t left = MergeTable(merges).apply(ids);
    ids.resize(left);
    return ids;
}

} // namespace

TEST_CASE("the lower rank acts first, of equal ones the leftmost")
{
    const std::vector<Merge> merges { { 1, 1, 10 }, { 2, 1, 11 }, { 10, 10, 12 } };
    CHECK(merged({ 1, 1, 1 }, merges) == std::vector<int> { 10, 1 });
    CHECK(merged({ 2, 1, 1 }, merges) == std::vector<int> { 2, 10 });
    CHECK(merged({ 1, 1, 1, 1, 1 }, merges) == std::vector<int> { 12, 1 });
    CHECK(merged({ 3 }, merges) == std::vector<int> { 3 });
    CHECK(merged({}, merges).empty());
    CHECK(merged({ 1, 1 }, {}) == std::vector<int> { 1, 1 });
}

TEST_CASE("short and long pieces follow the rule, whatever the merges")
{
    std::mt19937 random(11);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    for (int round = 0; round < 400; ++round) {
        std::vector<Merge> merges;
        std::vector<std::pair<int, int>> seen;
        int next = 4;
        for (int i = 0; i < 12; ++i) {
            const std::pair<int, int> pair { below(next), below(next) };
            if (std::find(seen.begin(), seen.end(), pair) != seen.end())
                continue;
            seen.push_back(pair);
            merges.push_back({ pair.first, pair.second, next++ });
        }
        std::shuffle(merges.begin(), merges.end(), random); // ranks need not follow the ids in a stranger's file
        std::vector<int> ids(static_cast<std::size_t>(below(150)));
        for (int& id : ids)
            id = below(4);
        REQUIRE(merged(ids, merges) == byTheRule(ids, merges));
    }
}

TEST_CASE("of a pair that is listed twice the later entry counts")
{
    CHECK(merged({ 1, 2 }, { { 1, 2, 7 }, { 1, 2, 8 } }) == std::vector<int> { 8 });
}
