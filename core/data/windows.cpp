// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/windows.h"

#include "core/jobs/outcome.h"

namespace cutaway {

TokenWindows::TokenWindows(std::vector<std::int32_t> ids, std::int64_t contextLength, std::int64_t stride)
    : m_ids(std::move(ids))
    , m_contextLength(contextLength)
    , m_stride(stride)
{
    if (contextLength < 1 || stride < 1)
        throw InputError(Sentence::tr("A window's context_length and stride must be at least 1."));
    // One more token than a window holds is needed, for the last target.
    const std::int64_t room = tokens() - contextLength;
    m_count = room > 0 ? (room + stride - 1) / stride : 0;
}

TokenWindows::Batch TokenWindows::batch(const std::int64_t* windows, std::int64_t count) const
{
    Batch batch { torch::empty({ count, m_contextLength }, torch::kInt64),
        torch::empty({ count, m_contextLength }, torch::kInt64) };
    auto* inputs = batch.inputs.data_ptr<std::int64_t>();
    auto* targets = batch.targets.data_ptr<std::int64_t>();
    for (std::int64_t row = 0; row < count; ++row) {
        const std::int32_t* from = m_ids.data() + windows[row] * m_stride;
        for (std::int64_t t = 0; t < m_contextLength; ++t) {
            *inputs++ = from[t];
            *targets++ = from[t + 1];
        }
    }
    return batch;
}

} // namespace cutaway
