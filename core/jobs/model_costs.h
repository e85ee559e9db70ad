// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"

#include <cstdint>
#include <vector>

namespace cutaway {

/// What one kind of part of a model weighs and works, all blocks together.
struct ModelPart {
    enum class Kind {
        TokenEmbedding,
        Positions,
        QueryKeyValue,
        AttentionWeights,
        OutProjection,
        FeedForward,
        Norms,
        Head
    };
    Kind kind = Kind::TokenEmbedding;
    std::int64_t parameters = 0; ///< 0 for the head of a tied model: its weight is the token embedding's
    double flops = 0.0; ///< floating-point operations a token, forward; a multiplication and an addition count as two
};

/// The parts in the order in which a token goes through them. Matrices cost two operations a weight; attention's weights and the
/// values they mix cost 2·L·T·C a token, with half of the T keys hidden by the causal mask: table 1 of Kaplan et al. 2020, "Scaling
/// Laws for Neural Language Models", whose sum is 2N + 2·L·T·C. The head is counted too, which they leave out; looking up an embedding,
/// norms, biases and softmax are not.
std::vector<ModelPart> modelParts(const ModelConfig& config);

/// Sum over modelParts().
double forwardFlops(const ModelConfig& config);
/// Forward and backward, which costs twice as much: three times forwardFlops().
double trainingFlops(const ModelConfig& config);

/// Bytes that a step of training takes, as reckoned from the shape: about right, while a preflight measures.
struct TrainingMemory {
    double weights = 0.0;
    double gradients = 0.0;
    double optimizer = 0.0; ///< AdamW's two running means; one for the blocks' matrices with Muon
    double activations = 0.0; ///< what the backward pass needs of the forward one, and the logits
    double total() const { return weights + gradients + optimizer + activations; }
};
/// `recipe.model.vocab_size` counts as it stands. Weights, gradients and means are float32 also with bfloat16 (autocast). Activations as
/// Korthikanti et al. 2022, "Reducing Activation Recomputation in Large Transformer Models", section 4.1, count them, each number with
/// the bytes it has here, and three times the logits: themselves, their softmax and their gradient.
TrainingMemory trainingMemory(const TrainRecipe& recipe);

} // namespace cutaway
