// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/loader.h"

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

Loader::Loader(const TokenWindows& windows, Options options)
    : m_windows(&windows)
    , m_options(options)
{
    if (options.batchSize < 1)
        throw InputError(Sentence::tr("batch_size must be at least 1."));
}

std::int64_t Loader::batches() const
{
    const auto size = m_options.batchSize;
    return m_options.dropLast ? m_windows->size() / size : (m_windows->size() + size - 1) / size;
}

Loader::Pass Loader::begin() const
{
    drawInt64(); // DataLoader's _base_seed, which only worker processes would use
    return Pass(*this, m_options.shuffle ? drawInt64() : 0, 0);
}

Loader::Pass Loader::resume(std::uint64_t seed, std::int64_t position) const
{
    return Pass(*this, seed, position);
}

Loader::Pass::Pass(const Loader& loader, std::uint64_t seed, std::int64_t position)
    : m_loader(&loader)
    , m_seed(seed)
    , m_position(position)
{
    const auto windows = loader.m_windows->size();
    m_order = loader.m_options.shuffle ? torch::randperm(windows, at::detail::createCPUGenerator(seed), torch::kInt64)
                                       : torch::arange(windows, torch::kInt64);
}

std::optional<TokenWindows::Batch> Loader::Pass::next()
{
    if (m_position >= m_loader->batches())
        return std::nullopt;
    const auto size = m_loader->m_options.batchSize;
    const auto first = m_position * size;
    const auto count = std::min(size, m_loader->m_windows->size() - first);
    ++m_position;
    return m_loader->m_windows->batch(m_order.data_ptr<std::int64_t>() + first, count);
}

} // namespace cutaway
