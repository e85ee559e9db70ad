// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/gpt.h"

#include <cstdint>
#include <string>

namespace cutaway {

/// Which position's vector the head reads.
enum class ReadAt {
    Last, ///< the last one, padding or not (the book)
    LastToken, ///< the last one that is no padding
    Mean, ///< the mean of all that are no padding
};
/// "last", "last_token", "mean". InputError for another name.
ReadAt readAtNamed(const std::string& name);

/// What of a model trains, beside LoRA.
enum class Trains {
    Head,
    LastBlock, ///< the last block, the final norm and the head (the book)
    All,
    Nothing,
};

/// A GPT that sorts texts into classes: in the place of its output head stands one with a logit a class (book, section 6.5).
class Classifier {
public:
    Classifier() = default;
    /// Takes the model over. Its head goes, and one for `classes` is drawn.
    /// `masksPadding`: no position looks at padding, as with transformers' attention_mask. Tokens of a text never see what is behind it, so that
    /// it changes what the head reads of ReadAt::Last only.
    Classifier(GPT model, std::int64_t classes, ReadAt readAt, bool masksPadding = false);

    /// inputs (B, T) int64, lengths (B) int64: tokens that are no padding → (B, classes).
    torch::Tensor logits(const torch::Tensor& inputs, const torch::Tensor& lengths, Observer* observer = nullptr);

    GPT& model() { return m_model; }
    torch::nn::Linear& head() { return m_model->out_head; }
    std::int64_t classes() const { return m_model->out_head->weight.size(0); }
    ReadAt readAt() const { return m_readAt; }
    bool masksPadding() const { return m_masksPadding; }

    /// Gradients for what trains and for nothing else.
    void train(Trains what);

private:
    GPT m_model { nullptr };
    ReadAt m_readAt = ReadAt::Last;
    bool m_masksPadding = false;
};

/// Numbers that train, of all parameters.
std::int64_t trainableCount(const torch::nn::Module& module);

} // namespace cutaway
