// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

namespace cutaway::fast {

/// LibTorch's at::parallel_for(0, count, grain, work), compiled once with the OpenMP that LibTorch runs on: `work(begin, end)` on all threads, for at least
/// `grain` each.
void inParallel(
    std::int64_t count, std::int64_t grain, const std::function<void(std::int64_t begin, std::int64_t end)>& work);

} // namespace cutaway::fast
