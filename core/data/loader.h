// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/windows.h"

#include <cstdint>
#include <optional>

namespace cutaway {

/// Hands out batches as PyTorch's DataLoader(num_workers=0) does, and draws from the default generator as it does: one number when a pass
/// begins (its _base_seed, shuffled or not) and, if it shuffles, one more that seeds the permutation.
class Loader {
public:
    struct Options {
        std::int64_t batchSize = 2;
        bool shuffle = true;
        bool dropLast = true; ///< leave out a last batch that is not full
    };
    Loader(const TokenWindows& windows, Options options);

    std::int64_t batches() const; ///< in one pass

    /// One pass over the windows.
    class Pass {
    public:
        /// The next batch, or nothing at the end.
        std::optional<TokenWindows::Batch> next();
        std::int64_t position() const { return m_position; } ///< batches handed out so far
        std::uint64_t seed() const
        {
            return m_seed;
        } ///< of the permutation; with `position` it is all that a checkpoint needs

    private:
        friend class Loader;
        Pass(const Loader& loader, std::uint64_t seed, std::int64_t position);
        const Loader* m_loader;
        std::uint64_t m_seed;
        std::int64_t m_position;
        torch::Tensor m_order; ///< (windows) int64
    };
    /// Begins a pass: draws one or two numbers.
    Pass begin() const;
    /// The rest of an earlier pass: draws nothing.
    Pass resume(std::uint64_t seed, std::int64_t position) const;

private:
    const TokenWindows* m_windows;
    Options m_options;
};

} // namespace cutaway
