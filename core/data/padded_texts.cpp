// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/padded_texts.h"

#include <algorithm>

namespace cutaway {

PaddedTexts::PaddedTexts(std::vector<std::vector<int>> ids, std::vector<int> labels, int pad, std::int64_t width)
    : m_ids(std::move(ids))
    , m_labels(std::move(labels))
    , m_pad(pad)
    , m_width(width)
{
    for (auto& text : m_ids)
        if (width > 0 && text.size() > static_cast<std::size_t>(width))
            text.resize(static_cast<std::size_t>(width));
}

std::int64_t PaddedTexts::longest() const
{
    std::size_t longest = 0;
    for (const auto& text : m_ids)
        longest = std::max(longest, text.size());
    return static_cast<std::int64_t>(longest);
}

PaddedTexts::Batch PaddedTexts::batch(std::span<const std::int64_t> texts) const
{
    const auto count = static_cast<std::int64_t>(texts.size());
    std::int64_t width = m_width;
    if (width == 0)
        for (const auto text : texts)
            width = std::max(width, static_cast<std::int64_t>(ids(text).size()));
    Batch batch { torch::full({ count, width }, m_pad, torch::kInt64), torch::empty({ count }, torch::kInt64),
        torch::empty({ count }, torch::kInt64) };
    auto* inputs = batch.inputs.data_ptr<std::int64_t>();
    for (std::int64_t i = 0; i < count; ++i) {
        const auto& text = ids(texts[static_cast<std::size_t>(i)]);
        std::copy(text.begin(), text.end(), inputs + i * width);
        batch.lengths.data_ptr<std::int64_t>()[i] = static_cast<std::int64_t>(text.size());
        batch.labels.data_ptr<std::int64_t>()[i] = label(texts[static_cast<std::size_t>(i)]);
    }
    return batch;
}

} // namespace cutaway
