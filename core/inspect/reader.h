// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/editor.h"
#include "core/jobs/attention_maps.h"
#include "core/jobs/reading.h"
#include "core/model/gpt.h"

#include <stop_token>
#include <vector>

namespace cutaway {

/// Reads a text with a model and keeps the queries, keys and values, so that any head's full weights and what is made of them can be had at once:
/// 1,024 positions of GPT-2 small are 113 MB this way, all weights would be 604 MB.
class Reader {
public:
    /// One forward pass, in eval mode and back, no random number drawn. `next` candidates come without bytes: the caller knows the tokenizer.
    /// A stop is heard between the steps of a block. Throws CancelledError, and InputError for a text that is empty or longer than the
    /// context, ids outside the vocabulary a model whose output is no number and edits that can't be made; the
    /// text read before stays then.
    Reading read(GPT& model, const ReadRequest& request, std::stop_token stop = {});
    /// Weights of one head of the last text read, recomputed from its q and k by the book's steps, with the reading's edits. Throws InputError
    /// for no such head.
    HeadWeights headWeights(int layer, int head) const;
    /// Several heads as one map. `model` is the one that read: of it a value-weighted map takes out_proj. A stop is heard between layers. Throws InputError for no such
    /// layer or head, and for a rollout of what are no weights; CancelledError.
    AttentionMap map(const GPT& model, const MapRequest& request, const std::stop_token& stop = {}) const;
    /// One weight taken apart, as the model computes it: without the reading's edits of the pattern. Throws InputError for no such head or
    /// positions, and for a key that the query may not see.
    AttentionPair pair(int layer, int head, int query, int key) const;
    bool hasText() const { return !m_queries.empty(); }

private:
    void requireHead(int layer, int head) const;
    torch::Tensor weightsOf(int layer, int head) const;

    std::uint64_t m_generation = 0;
    std::size_t m_firstToken = 0;
    std::vector<torch::Tensor> m_queries; ///< a layer each: (H, T, D), float32 on the CPU
    std::vector<torch::Tensor> m_keys; ///< the same
    std::vector<torch::Tensor> m_values; ///< the same
    Editor m_editor { {} }; ///< of the last reading
};

} // namespace cutaway
