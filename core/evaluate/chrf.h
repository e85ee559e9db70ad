// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cutaway {

/// What chrF counts (Popović 2015), n-grams of 1 … 6 characters without white space; those of several texts add up to a corpus's.
struct ChrfStatistics {
    std::array<std::int64_t, 6> answer {}, wanted {}, common {};
    ChrfStatistics& operator+=(const ChrfStatistics& other);
};
ChrfStatistics chrfStatistics(std::string_view answer, std::string_view wanted);
/// chrF2, 0 … 100, over the orders that both texts have, as sacrebleu's default.
double chrf(const ChrfStatistics& counts);

} // namespace cutaway
