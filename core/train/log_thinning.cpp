// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/log_thinning.h"

#include <algorithm>

namespace cutaway {

LogThinning::LogThinning(std::size_t most)
    : m_most(std::max<std::size_t>(most, 3))
{
}

std::optional<std::int64_t> LogThinning::add(std::int64_t step)
{
    m_kept.push_back(step);
    if (m_kept.size() <= m_most)
        return std::nullopt;
    // The one whose neighbours are nearest to each other, as a ratio of steps counted from 1: it leaves the smallest gap.
    std::size_t least = 1;
    double smallest = 0.0;
    for (std::size_t i = 1; i + 1 < m_kept.size(); ++i) {
        const double ratio = static_cast<double>(m_kept[i + 1] + 1) / static_cast<double>(m_kept[i - 1] + 1);
        if (i == 1 || ratio < smallest) {
            least = i;
            smallest = ratio;
        }
    }
    const auto gone = m_kept[least];
    m_kept.erase(m_kept.begin() + static_cast<std::ptrdiff_t>(least));
    return gone;
}

} // namespace cutaway
