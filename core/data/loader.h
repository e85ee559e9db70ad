// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/batch_order.h"
#include "core/data/windows.h"

#include <cstdint>
#include <optional>

namespace cutaway {

/// Hands out windows of tokens in batches, as PyTorch's DataLoader does; see BatchOrder.
class Loader {
public:
    using Options = BatchOptions;
    Loader(const TokenWindows& windows, Options options)
        : m_windows(&windows)
        , m_order(windows.size(), options)
    {
    }

    std::int64_t batches() const { return m_order.batches(); } ///< in one pass
    std::int64_t batchSize() const { return m_order.batchSize(); }

    /// One pass over the windows.
    class Pass {
    public:
        /// The next batch, or nothing at the end.
        std::optional<TokenWindows::Batch> next()
        {
            const auto windows = m_order.next();
            return windows
                ? std::optional(m_windows->batch(windows->data(), static_cast<std::int64_t>(windows->size())))
                : std::nullopt;
        }
        std::int64_t position() const { return m_order.position(); } ///< batches handed out so far
        std::uint64_t seed() const { return m_order.seed(); } ///< of the permutation

    private:
        friend class Loader;
        Pass(const TokenWindows* windows, BatchOrder::Pass order)
            : m_windows(windows)
            , m_order(std::move(order))
        {
        }
        const TokenWindows* m_windows;
        BatchOrder::Pass m_order;
    };
    /// Begins a pass: draws one or two numbers.
    Pass begin() const { return Pass(m_windows, m_order.begin()); }
    /// The rest of an earlier pass: draws nothing.
    Pass resume(std::uint64_t seed, std::int64_t position) const
    {
        return Pass(m_windows, m_order.resume(seed, position));
    }

private:
    const TokenWindows* m_windows;
    BatchOrder m_order;
};

} // namespace cutaway
