// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/batch_feed.h"

#include <c10/core/StreamGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <utility>

namespace cutaway {

BatchFeed::BatchFeed(Loader::Pass pass, torch::Device device)
    : m_pass(std::move(pass))
    , m_device(device)
    , m_position(m_pass.position())
{
    if (m_device.is_cuda())
        m_copies = c10::impl::VirtualGuardImpl(torch::kCUDA).getStreamFromGlobalPool(m_device);
    m_ahead = fetch();
}

std::optional<BatchFeed::Ahead> BatchFeed::fetch()
{
    auto batch = m_pass.next();
    if (!batch)
        return std::nullopt;
    Ahead ahead { { *batch, *batch }, nullptr };
    auto& [inputs, targets] = ahead.batch.device;
    if (!m_copies) {
        inputs = inputs.to(m_device);
        targets = targets.to(m_device);
        return ahead;
    }
    const c10::StreamGuard guard(*m_copies);
    inputs = inputs.pin_memory().to(m_device, /*non_blocking=*/true);
    targets = targets.pin_memory().to(m_device, /*non_blocking=*/true);
    ahead.copied = std::make_shared<c10::Event>(torch::kCUDA);
    ahead.copied->record(*m_copies);
    return ahead;
}

std::optional<FedBatch> BatchFeed::next()
{
    if (!m_ahead)
        return std::nullopt;
    auto given = std::exchange(m_ahead, fetch());
    if (given->copied) { // the model's stream waits, not this thread
        const auto computing = c10::impl::VirtualGuardImpl(torch::kCUDA).getStream(m_device);
        given->copied->block(computing);
        // Their memory belongs to the other stream: it is not given to a later copy before the model is done with them.
        given->batch.device.inputs.record_stream(computing);
        given->batch.device.targets.record_stream(computing);
    }
    ++m_position;
    return std::move(given->batch);
}

} // namespace cutaway
