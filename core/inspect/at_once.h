// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace cutaway {

// What is worked on at a time, so that memory does not grow with the text.
constexpr std::int64_t logitsAtOnce = 4 << 20; ///< numbers, whatever the vocabulary: 16 MB
constexpr std::int64_t positionsAtOnce = 1024; ///< of texts that are read side by side

} // namespace cutaway
