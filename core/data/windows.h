// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_headers.h"

#include <cstdint>
#include <vector>

namespace cutaway {

/// A run of token ids cut into windows of context_length, `stride` apart; the targets are the inputs one place later (book, section 2.6).
class TokenWindows {
public:
    TokenWindows(std::vector<std::int32_t> ids, std::int64_t contextLength, std::int64_t stride);

    std::int64_t size() const { return m_count; } ///< number of windows
    std::int64_t contextLength() const { return m_contextLength; }
    std::int64_t tokens() const { return static_cast<std::int64_t>(m_ids.size()); }
    const std::vector<std::int32_t>& ids() const { return m_ids; }

    struct Batch {
        torch::Tensor inputs; ///< (B, T) int64
        torch::Tensor targets; ///< (B, T) int64
    };
    /// The windows of these numbers, stacked.
    Batch batch(const std::int64_t* windows, std::int64_t count) const;

private:
    std::vector<std::int32_t> m_ids;
    std::int64_t m_contextLength;
    std::int64_t m_stride;
    std::int64_t m_count;
};

} // namespace cutaway
