// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tokenizer/tokenizer.h"

#include "core/torch_headers.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cutaway {

/// Texts as ids, each with its class, cut and padded to one width (book, section 6.3, SpamDataset).
class PaddedTexts {
public:
    /// `width` tokens each, longer ones cut there, shorter ones filled up with `pad`; 0: each batch is as wide as its longest text.
    PaddedTexts(std::vector<std::vector<int>> ids, std::vector<int> labels, int pad, std::int64_t width);

    struct Batch {
        torch::Tensor inputs; ///< (B, T) int64
        torch::Tensor lengths; ///< (B) int64, tokens that are no padding
        torch::Tensor labels; ///< (B) int64
    };
    /// The texts of these numbers, stacked.
    Batch batch(std::span<const std::int64_t> texts) const;

    std::int64_t size() const { return static_cast<std::int64_t>(m_ids.size()); }
    std::int64_t longest() const; ///< tokens of the longest text, cut as it is
    const std::vector<int>& ids(std::int64_t text) const { return m_ids[static_cast<std::size_t>(text)]; }
    int label(std::int64_t text) const { return m_labels[static_cast<std::size_t>(text)]; }

private:
    std::vector<std::vector<int>> m_ids;
    std::vector<int> m_labels;
    int m_pad;
    std::int64_t m_width;
};

/// The id that fills a text up: the end of text where the tokenizer has one, else 0.
inline int paddingId(const Tokenizer& tokenizer)
{
    return tokenizer.endOfText().value_or(0);
}

} // namespace cutaway
