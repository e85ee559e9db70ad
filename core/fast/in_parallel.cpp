// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/in_parallel.h"

#include <ATen/Parallel.h>

namespace cutaway::fast {

void inParallel(
    std::int64_t count, std::int64_t grain, const std::function<void(std::int64_t begin, std::int64_t end)>& work)
{
    at::parallel_for(0, count, grain, work);
}

} // namespace cutaway::fast
