// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/reading.h"
#include "core/model/gpt.h"

#include <stop_token>
#include <vector>

namespace cutaway {

/// Reads a text with a model and keeps the queries and keys, so that any head's full weights can be had at once:
/// 1,024 positions of GPT-2 small are 75 MB this way, all weights would be 604 MB.
class Reader {
public:
    /// One forward pass, in eval mode and back, no random number drawn. `next` candidates come without bytes: the caller knows the tokenizer.
    /// A stop is heard between the steps of a block. Throws CancelledError, and InputError for a text that is empty or longer than the
    /// context, ids outside the vocabulary and a model whose output is no number; the text read before stays then.
    Reading read(GPT& model, const ReadRequest& request, std::stop_token stop = {});
    /// Weights of one head of the last text read, recomputed from its q and k by the book's steps. Throws InputError for no such head.
    HeadWeights headWeights(int layer, int head) const;
    bool hasText() const { return !m_queries.empty(); }

private:
    std::uint64_t m_generation = 0;
    std::size_t m_firstToken = 0;
    std::vector<torch::Tensor> m_queries; ///< a layer each: (H, T, D), float32 on the CPU
    std::vector<torch::Tensor> m_keys; ///< a layer each: (H, T, D), float32 on the CPU
};

} // namespace cutaway
