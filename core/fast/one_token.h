// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fast/gpt_weights.h"
#include "core/fast/kv_cache.h"

#include <memory>
#include <stop_token>

namespace cutaway::fast {

/// One token's way through a GPT on the CPU. A single position is all products of a matrix and a vector: every weight is read from memory
/// once and used once, and memory's speed is the limit. So the weights are read where they lie, rows shared out among the
/// threads, with nothing allocated on the way. bfloat16 weights are half as much to read; sums are float32 in both.
class OneToken {
public:
    virtual ~OneToken() = default;
    /// Reads `id` (in the vocabulary) at position cache.length, which it adds to the cache (length goes up by one) → logits (V) float32, valid until
    /// the next call. CancelledError between two blocks when a stop was asked for: then the cache is as before.
    virtual torch::Tensor read(int id, const std::stop_token& stop) = 0;

    /// Null where LibTorch has to do it: another device, another type. `weights` and `cache` outlive it.
    static std::unique_ptr<OneToken> over(const GptWeights& weights, KvCache& cache);
};

} // namespace cutaway::fast
