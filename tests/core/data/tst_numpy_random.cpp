// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/data/numpy_random.h"

#include <algorithm>

using namespace cutaway;
using Numbers = std::vector<std::int64_t>;

namespace {
Numbers beginning(std::uint32_t seed, std::int64_t count, std::size_t length)
{
    auto order = numpyPermutation(seed, count);
    REQUIRE(order.size() == static_cast<std::size_t>(count));
    order.resize(std::min(order.size(), length));
    return order;
}
/// Every place counts.
std::int64_t weighted(const Numbers& order)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < order.size(); ++i)
        sum += static_cast<std::int64_t>(i) * order[i];
    return sum;
}
} // namespace

// numpy.random.RandomState(seed).permutation(n), NumPy 2.4.6
TEST_CASE("permutations are NumPy's")
{
    CHECK(beginning(123u, 10, 10) == Numbers { 4, 0, 7, 5, 8, 3, 1, 6, 9, 2 });
    CHECK(weighted(numpyPermutation(123u, 10)) == 214);
    CHECK(beginning(0u, 7, 10) == Numbers { 6, 2, 1, 3, 0, 5, 4 });
    CHECK(weighted(numpyPermutation(0u, 7)) == 62);
    CHECK(beginning(123u, 1494, 10) == Numbers { 263, 627, 887, 925, 1050, 587, 182, 1411, 103, 392 });
    CHECK(weighted(numpyPermutation(123u, 1494)) == 839249182);
    CHECK(beginning(4294967295u, 33, 10) == Numbers { 24, 15, 19, 3, 21, 2, 28, 30, 1, 6 });
    CHECK(weighted(numpyPermutation(4294967295u, 33)) == 8417);
    CHECK(numpyPermutation(7, 1) == Numbers { 0 });
    CHECK(numpyPermutation(7, 0).empty());
}
