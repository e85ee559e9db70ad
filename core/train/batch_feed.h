// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/loader.h"

#include <c10/core/Event.h>
#include <c10/core/Stream.h>

#include <memory>
#include <optional>

namespace cutaway {

/// A batch as it was cut, and as the model takes it.
struct FedBatch {
    TokenWindows::Batch host; ///< on the CPU
    TokenWindows::Batch device; ///< where the model is; the same tensors on the CPU
};

/// Brings the batches of a pass to the model's device. To a CUDA device the next one is copied out of pinned memory, on a stream of its own, while
/// the model computes with the one before it. Reading ahead draws no number and does not move position().
class BatchFeed {
public:
    BatchFeed(Loader::Pass pass, torch::Device device);

    /// The next batch, or nothing at the end.
    std::optional<FedBatch> next();
    std::int64_t position() const { return m_position; } ///< batches of the pass handed out so far
    std::uint64_t seed() const { return m_pass.seed(); }

private:
    struct Ahead {
        FedBatch batch;
        std::shared_ptr<c10::Event> copied; ///< null: it is there
    };
    std::optional<Ahead> fetch();

    Loader::Pass m_pass;
    torch::Device m_device;
    std::int64_t m_position;
    std::optional<c10::Stream> m_copies; ///< CUDA's
    std::optional<Ahead> m_ahead;
};

} // namespace cutaway
