// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/model_config.h"
#include "core/model/attention.h"
#include "core/model/dropout.h"
#include "core/model/feed_forward.h"
#include "core/model/layer_norm.h"
#include "core/model/observer.h"

#include "core/torch_headers.h"

namespace cutaway {

/// A transformer block (book, section 4.5): norm, attention, shortcut; norm, feed-forward, shortcut.
class BlockImpl : public torch::nn::Module {
public:
    explicit BlockImpl(const ModelConfig& config);

    /// x (B, T, C) → (B, T, C)
    torch::Tensor forward(torch::Tensor x, Observer* observer = nullptr, int layer = -1);

    MultiHeadAttention att { nullptr };
    FeedForward ff { nullptr }; ///< null when the config has no feed-forward
    LayerNorm norm1 { nullptr }, norm2 { nullptr };
    Dropout drop_shortcut { nullptr };
};
TORCH_MODULE(Block);

} // namespace cutaway
