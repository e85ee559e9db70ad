// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace cutaway {

/// What a run's folder tells of its steps besides their numbers.
struct RunMarks {
    std::vector<std::int64_t> surprises; ///< steps whose loss lay far above the expected, rising
    double bytesPerToken = std::numeric_limits<double>::quiet_NaN(); ///< of its text; NaN where it isn't known
};

} // namespace cutaway
