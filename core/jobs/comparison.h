// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/checks.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cutaway {

/// A model before and after (base and tuned, two checkpoints): what changed in its weights, and what that does to a text.
struct ModelComparison {
    std::string first, second; ///< the models' names
    std::vector<TensorDifference> weights; ///< in the order of the model's parts: "trf_blocks.0.att.W_query.weight"
    // Without a text the rest is empty.
    /// Of the pass, in the order in which they come to be: named by activationName().
    std::vector<TensorDifference> activations;
    int firstDifferent
        = -1; ///< index of the first activation that differs by more than 1e-4 · (1 + the first's largest number); −1 = none
    int positions = 0, layers = 0, heads = 0;
    std::vector<int> ids; ///< (T)
    /// (L, H): how much of a query's attention went elsewhere, 0 … 1: the mean over the text's queries of half the sum of |difference|
    /// (total variation distance).
    std::vector<float> attention;
    std::vector<float>
        kl; ///< (T) KL(first ‖ second) of what each position predicts, in nats; empty when one has no head for tokens
    struct Top {
        int id = 0;
        float probability = 0.0f;
    };
    std::vector<Top> firstTop, secondTop; ///< (T) the likeliest token after each position; empty as kl
    double firstLoss = 0.0,
           secondLoss = 0.0; ///< mean over the text's tokens from the second on, nats; NaN for a text of one

    float attentionOf(int layer, int head) const
    {
        return attention[static_cast<std::size_t>(layer) * static_cast<std::size_t>(heads)
            + static_cast<std::size_t>(head)];
    }
};
using ModelComparisonPtr = std::shared_ptr<const ModelComparison>;

} // namespace cutaway
