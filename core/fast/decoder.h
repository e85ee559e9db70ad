// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fast/gpt_weights.h"
#include "core/fast/kv_cache.h"
#include "core/fast/one_token.h"

#include <memory>
#include <span>
#include <stop_token>

namespace cutaway::fast {

/// Reads a text once and gives the logits of what comes next, again and again as the text grows: each call reads only what is new
/// (KV cache; Pope et al. 2022, section 3.3). One text, no gradients, no dropout. The same numbers as the plain path within 1e-4
/// in float32. Several positions at once go through LibTorch's products, a single one on the CPU through OneToken.
class Decoder {
public:
    /// Room for `capacity` positions, at most the weights' context_length.
    Decoder(GptWeights weights, std::int64_t capacity);
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    std::int64_t length() const { return m_cache.length; } ///< positions that were read
    std::int64_t capacity() const { return m_cache.capacity(); }
    /// Forgets all positions.
    void clear() { m_cache.length = 0; }
    /// Reads at least one id, of the vocabulary and as many as there is room for, behind what was read → logits (V), float32, on the
    /// weights' device, after the last; valid until the next call. A stop throws CancelledError within a block's time, and leaves what was read before.
    torch::Tensor read(std::span<const int> ids, const std::stop_token& stop = {});

private:
    torch::Tensor readTogether(std::span<const int> ids, const std::stop_token& stop);

    GptWeights m_weights;
    KvCache m_cache;
    std::unique_ptr<OneToken> m_oneToken; ///< null where LibTorch reads single tokens too
};

} // namespace cutaway::fast
