// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cutaway {

/// Which of a growing row of steps are kept so that there are at most `most` and they stand about evenly in the logarithm of time: many where
/// a model changes fast, at the beginning, and always the first and the newest. What is let go depends on the steps alone, so a run that was
/// killed and made its steps again ends with the same ones.
class LogThinning {
public:
    explicit LogThinning(std::size_t most); ///< at least 3
    /// Steps come rising, from 0. Gives the one that is let go for it.
    std::optional<std::int64_t> add(std::int64_t step);
    const std::vector<std::int64_t>& kept() const { return m_kept; } ///< rising

private:
    std::size_t m_most;
    std::vector<std::int64_t> m_kept;
};

} // namespace cutaway
