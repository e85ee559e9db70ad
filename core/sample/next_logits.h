// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fast/decoder.h"
#include "core/jobs/generation.h"
#include "core/model/gpt.h"

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace cutaway {

/// ids → (1, T) int64 on the model's device.
torch::Tensor idsTensor(std::span<const int> ids, const GPT& model);

/// The logits after a text that grows token by token. With the cache each call reads only what is new as long as the text fits into
/// the context; beyond it the window slides, every token gets another place, and the whole window is read anew, as the plain
/// path always does. The model's weights must stay as they are meanwhile; eval mode and no gradients are the caller's.
class NextLogits {
public:
    /// `mostTokens`: how long the text will become at most; room is made for so many, up to the context.
    NextLogits(GPT& model, KeyValueCache cache, std::size_t mostTokens, std::stop_token stop);

    /// ids, at least one and all in the vocabulary → logits (V) after the last, float32 on the model's device, valid until the next call. Throws CancelledError
    /// when a stop comes, in a large model within a token.
    torch::Tensor after(std::span<const int> ids);

private:
    torch::Tensor plainly(std::span<const int> visible);

    GPT& m_model;
    std::stop_token m_stop;
    std::optional<fast::Decoder> m_decoder; ///< none on the plain path
    std::vector<int> m_read; ///< what the decoder holds
};

} // namespace cutaway
