// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace cutaway {

/// numpy.random.RandomState(seed).permutation(count): 0 … count − 1 in another order. The first k of it are what pandas'
/// DataFrame.sample(k, random_state=seed) takes, in that order.
std::vector<std::int64_t> numpyPermutation(std::uint32_t seed, std::int64_t count);

} // namespace cutaway
