// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cutaway {

/// "What would the model say if it stopped here?": the logit lens (nostalgebraist 2020): the final norm and the head on the stream after each block.
struct LensRequest {
    std::uint64_t generation = 0;
    std::vector<int> ids; ///< at most context_length
    int candidates = 1; ///< likeliest tokens kept for each place, at least 1
    int target = -1; ///< whose rank and probability are told; −1 = at each position the token that follows
};

/// Layer 0 is the embeddings, layer l the stream after block l − 1; the last says what the model says.
struct LensReading {
    std::uint64_t generation = 0;
    int layers = 0; ///< n_layers + 1
    int positions = 0;
    int candidates = 0; ///< K
    std::vector<int> ids; ///< (layers, T, K) likeliest first
    std::vector<float> probability; ///< (layers, T, K)
    std::vector<int> rank; ///< (layers, T) of the target, 0 = likeliest; −1 where there is none
    std::vector<float> targetProbability; ///< (layers, T) NaN where there is none
    std::vector<float> entropy; ///< (layers, T) nats
    std::vector<std::string> bytes; ///< (layers, T, K) of `ids`; filled by who knows the tokenizer

    std::size_t at(int layer, int position) const
    {
        return static_cast<std::size_t>(layer) * static_cast<std::size_t>(positions)
            + static_cast<std::size_t>(position);
    }
};
using LensReadingPtr = std::shared_ptr<const LensReading>;

/// "Who made this logit?": direct logit attribution (Elhage et al. 2021; Wang et al. 2022).
struct AttributionRequest {
    std::uint64_t generation = 0;
    std::vector<int> ids; ///< at most context_length
    int position = -1; ///< whose prediction; −1 = the last
    int token = -1; ///< A; −1 = the likeliest
    int against = -1; ///< B: of the difference "A rather than B"; −1 = of A's logit
};

/// A logit (or difference) as a sum: each part of the final stream put through the final norm, whose standard deviation is held as it
/// is, and dotted with the head's row of A (less B's). The parts sum up to `logit`, up to rounding.
struct Attribution {
    std::uint64_t generation = 0;
    int layers = 0, heads = 0;
    int position = 0, token = 0, against = -1;
    double tokenEmbedding = 0.0, positionEmbedding = 0.0;
    std::vector<double> head; ///< (L, H)
    std::vector<double> attentionBias; ///< (L) of out_proj
    std::vector<double> feedForward; ///< (L); empty without feed-forward
    double shift = 0.0; ///< of the final norm
    double logit = 0.0; ///< as the model gives it

    double sum() const
    {
        double total = tokenEmbedding + positionEmbedding + shift;
        for (const auto* parts : { &head, &attentionBias, &feedForward })
            for (const double part : *parts)
                total += part;
        return total;
    }
};
using AttributionPtr = std::shared_ptr<const Attribution>;

/// What is taken from the clean text's pass and put into the corrupted one's.
enum class Patched {
    ResidualStream, ///< what enters a block, at one position
    Attention, ///< what a block's attention adds, at one position
    FeedForward, ///< what a block's feed-forward adds, at one position
    Heads, ///< what a head adds, at all positions
};
/// Activation patching (Vig et al. 2020; Meng et al. 2022, "causal tracing"; Zhang and Nanda 2024).
struct PatchRequest {
    std::uint64_t generation = 0;
    std::vector<int> clean, corrupt; ///< of one length, at most context_length
    int answer = 0, wrong = 0; ///< ids: the score is the logit of the one less that of the other, after the last token
    Patched what = Patched::ResidualStream;
};
struct PatchMap {
    std::uint64_t generation = 0;
    Patched what = Patched::ResidualStream;
    int layers = 0;
    int columns = 0; ///< positions, or heads
    double clean = 0.0, corrupt = 0.0; ///< logit differences of the two texts
    std::vector<float> scores; ///< (L, columns) 0 = as corrupted, 1 = as clean
};
using PatchMapPtr = std::shared_ptr<const PatchMap>;

} // namespace cutaway
