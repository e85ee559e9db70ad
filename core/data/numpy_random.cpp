// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/numpy_random.h"

#include <bit>
#include <numeric>
#include <random>
#include <utility>

namespace cutaway {

std::vector<std::int64_t> numpyPermutation(std::uint32_t seed, std::int64_t count)
{
    std::vector<std::int64_t> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), std::int64_t(0));
    std::mt19937 random(seed); // RandomState's MT19937 is seeded as the standard's
    for (std::uint32_t i = static_cast<std::uint32_t>(order.size()); i-- > 1;) {
        // A number from 0 to i: masked to the bits of i, drawn again while it is larger.
        const std::uint32_t mask = std::bit_ceil(std::uint64_t(i) + 1) - 1;
        std::uint32_t j = random() & mask;
        while (j > i)
            j = random() & mask;
        std::swap(order[i], order[j]);
    }
    return order;
}

} // namespace cutaway
