// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/torch_headers.h"

namespace cutaway {

/// The places in a forward pass that can be looked at, in the order in which they come to be.
/// Shapes: B batch, T positions, C emb_dim, H heads, D head_dim, V vocabulary.
enum class Point {
    EmbeddingSum, ///< (B, T, C) token + position embedding; layer = −1
    ResidualIn, ///< (B, T, C) the stream that enters a block
    Query, ///< (B, H, T, D)
    Key, ///< (B, H, T, D)
    Value, ///< (B, H, T, D)
    Scores, ///< (B, H, T, T) Q·Kᵀ, neither scaled nor masked
    MaskedScores, ///< (B, H, T, T) the future at −∞
    Weights, ///< (B, H, T, T) softmax(masked / √D), before dropout
    HeadOutput, ///< (B, H, T, D) weights · V of each head
    AttentionOutput, ///< (B, T, C) after out_proj
    ResidualMid, ///< (B, T, C) the stream after attention's shortcut
    FeedForwardHidden, ///< (B, T, 4C) after GELU
    FeedForwardOutput, ///< (B, T, C)
    ResidualOut, ///< (B, T, C) the stream that leaves a block
    FinalNorm, ///< (B, T, C); layer = −1
    Logits, ///< (B, T, V); layer = −1
};

/// Looks at intermediates as they come to be. The model holds a plain pointer that is null when nobody looks:
/// then a forward pass costs one comparison a place. Tensors are the model's own: copy what must outlive the call.
class Observer {
public:
    virtual ~Observer() = default;
    virtual void see(Point point, int layer, const torch::Tensor& value) = 0;
    /// What the pass goes on with in place of `value`, in its shape: `value` itself, but for who edits (core/inspect/editor.h).
    virtual torch::Tensor pass(Point point, int layer, const torch::Tensor& value)
    {
        see(point, layer, value);
        return value;
    }
    /// Whether it only looks, and at neither Scores nor MaskedScores: with fused kernels a block is then made in one go and shown afterwards.
    virtual bool leavesAttentionFused() const { return false; }
};

/// `value`, shown to the observer where there is one, who may put another in its place.
inline torch::Tensor observed(Observer* observer, Point point, int layer, const torch::Tensor& value)
{
    return observer ? observer->pass(point, layer, value) : value;
}

} // namespace cutaway
