// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/batch_order.h"

#include "core/jobs/outcome.h"
#include "core/torch_compat.h"

#include <algorithm>

namespace cutaway {

namespace {
    std::uint64_t drawInt64()
    {
        return static_cast<std::uint64_t>(torch::empty({}, torch::kInt64).random_().item<std::int64_t>());
    }
} // namespace

BatchOrder::BatchOrder(std::int64_t size, BatchOptions options)
    : m_size(size)
    , m_options(options)
{
    if (options.batchSize < 1)
        throw InputError(Sentence::tr("batch_size must be at least 1."));
}

std::int64_t BatchOrder::batches() const
{
    const auto size = m_options.batchSize;
    return m_options.dropLast ? m_size / size : (m_size + size - 1) / size;
}

BatchOrder::Pass BatchOrder::begin() const
{
    drawInt64(); // DataLoader's _base_seed, which only worker processes would use
    return Pass(*this, m_options.shuffle ? drawInt64() : 0, 0);
}

BatchOrder::Pass BatchOrder::resume(std::uint64_t seed, std::int64_t position) const
{
    return Pass(*this, seed, position);
}

BatchOrder::Pass::Pass(const BatchOrder& order, std::uint64_t seed, std::int64_t position)
    : m_options(order.m_options)
    , m_batches(order.batches())
    , m_seed(seed)
    , m_position(position)
{
    m_order = m_options.shuffle ? torch::randperm(order.m_size, at::detail::createCPUGenerator(seed), torch::kInt64)
                                : torch::arange(order.m_size, torch::kInt64);
}

std::optional<std::span<const std::int64_t>> BatchOrder::Pass::next()
{
    if (m_position >= m_batches)
        return std::nullopt;
    const auto first = m_position * m_options.batchSize;
    const auto count = std::min(m_options.batchSize, m_order.numel() - first);
    ++m_position;
    return std::span(m_order.data_ptr<std::int64_t>() + first, static_cast<std::size_t>(count));
}

} // namespace cutaway
