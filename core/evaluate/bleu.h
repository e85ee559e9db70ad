// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace cutaway {

/// mteval-v13a's tokenization, as sacrebleu has it: words and marks with a space between them.
std::string tokenized13a(std::string_view text);

/// What BLEU counts (Papineni et al. 2002), n-grams of 1 … 4 words; those of several texts add up to a corpus's.
struct BleuStatistics {
    std::array<std::int64_t, 4> matching {}, all {}; ///< n-grams of the answer: that are in the reference too, and all
    std::int64_t length = 0, referenceLength = 0; ///< words
    BleuStatistics& operator+=(const BleuStatistics& other);
};
BleuStatistics bleuStatistics(std::string_view answer, std::string_view wanted);
/// 0 … 100 with exponential smoothing; `effectiveOrder`: of one text, only n-grams as long as it has any.
double bleu(const BleuStatistics& counts, bool effectiveOrder);

} // namespace cutaway
