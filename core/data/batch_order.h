// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_headers.h"

#include <cstdint>
#include <optional>
#include <span>

namespace cutaway {

struct BatchOptions {
    std::int64_t batchSize = 2;
    bool shuffle = true;
    bool dropLast = true; ///< leave out a last batch that is not full
};

/// Which of `size` things stand in which batch, in the order of PyTorch's DataLoader(num_workers=0), drawing from the default generator
/// as it does: one number when a pass begins (its _base_seed, shuffled or not) and, if it shuffles, one more that seeds the permutation.
class BatchOrder {
public:
    BatchOrder(std::int64_t size, BatchOptions options);

    std::int64_t batches() const; ///< in one pass
    std::int64_t batchSize() const { return m_options.batchSize; }

    /// One pass over all things.
    class Pass {
    public:
        /// The numbers of the things in the next batch; nothing at the end. Holds as long as the pass.
        std::optional<std::span<const std::int64_t>> next();
        std::int64_t position() const { return m_position; } ///< batches handed out so far
        /// Of the permutation; with `position` it is all that a checkpoint needs.
        std::uint64_t seed() const { return m_seed; }

    private:
        friend class BatchOrder;
        Pass(const BatchOrder& order, std::uint64_t seed, std::int64_t position);
        BatchOptions m_options;
        std::int64_t m_batches;
        std::uint64_t m_seed;
        std::int64_t m_position;
        torch::Tensor m_order; ///< (size) int64
    };
    /// Begins a pass: draws one or two numbers.
    Pass begin() const;
    /// The rest of an earlier pass: draws nothing.
    Pass resume(std::uint64_t seed, std::int64_t position) const;

private:
    std::int64_t m_size;
    BatchOptions m_options;
};

} // namespace cutaway
