// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace cutaway {

/// How heads become one map.
enum class MapKind {
    Mean, ///< over the heads and layers that are `all`; of one head it is that head
    Max, ///< what any of them looks at
    Rollout, ///< how much of each token reaches a position by way of all layers up to `layer` (Abnar and Zuidema 2020)
};

/// A map of the text that was read last.
struct MapRequest {
    static constexpr int all = -1;
    MapKind kind = MapKind::Mean;
    int layer = all; ///< Rollout: up to this one; `all` = the last
    int head = all; ///< Rollout takes the mean of all
    /// ‖α·v·W_O‖ instead of α: how much a head really takes from a token (Kobayashi et al. 2020). Not for Rollout.
    bool valueWeighted = false;
    /// The first token's column is taken away and the rows divided by their sums: what is left when the attention sink (Xiao et al. 2023) is not looked at.
    bool withoutFirst = false;
    bool operator==(const MapRequest&) const = default;
};

/// Query by key, from weights or what was made of them.
struct AttentionMap {
    std::uint64_t generation = 0; ///< of the reading
    std::size_t firstToken = 0;
    int positions = 0; ///< T
    std::vector<float> values; ///< (T, T) row-major, zero above the diagonal

    float at(int query, int key) const
    {
        return values[static_cast<std::size_t>(query) * static_cast<std::size_t>(positions)
            + static_cast<std::size_t>(key)];
    }
};
using AttentionMapPtr = std::shared_ptr<const AttentionMap>;

/// One weight, taken apart: a query's and a key's numbers, their products, and the softmax of the row.
struct AttentionPair {
    std::uint64_t generation = 0;
    int layer = 0, head = 0, query = 0, key = 0;
    std::vector<float> q, k; ///< (D)
    std::vector<float> product; ///< (D) elementwise; its sum is the score
    float score = 0.0f; ///< q · k
    float scaled = 0.0f; ///< score / √D
    float weight = 0.0f; ///< softmax of the row's scaled scores
    std::vector<float> scaledRow; ///< (query + 1) of all keys that the query may see
    std::vector<float> weightRow; ///< (query + 1)
};
using AttentionPairPtr = std::shared_ptr<const AttentionPair>;

struct Matrix {
    int rows = 0, columns = 0;
    std::vector<float> values; ///< row-major

    float at(int row, int column) const
    {
        return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns)
            + static_cast<std::size_t>(column)];
    }
};

/// Chapter 3's small attentions on its 6×3 inputs, "Your journey starts with one step".
enum class StepsPreset {
    Simple, ///< section 3.3: without trainable weights, not scaled
    SelfAttentionV1, ///< section 3.4, listing 3.1, seed 123
    SelfAttentionV2, ///< listing 3.2, seed 789
    CausalV2, ///< section 3.5.1 and 3.5.2: the same weights, the future masked; dropout 0.5, seed 123
    CausalAttention, ///< section 3.5.3, listing 3.3, seed 123
};

/// Attention in the book's steps, of a head of the model or of one of chapter 3's examples.
struct StepsRequest {
    bool ofTheBook = false;
    StepsPreset preset = StepsPreset::Simple; ///< ofTheBook
    std::vector<int> ids = {}; ///< else these
    int layer = 0, head = 0;
    bool causal = true, scaled = true;
    double dropout = 0.0;
    std::uint64_t seed = 123;
    bool operator==(const StepsRequest&) const = default;
};

/// Attention as real numbers, step by step (book, chapter 3).
struct AttentionSteps {
    Matrix x; ///< (T, d_in)
    Matrix wQuery, wKey, wValue; ///< (d_in, D): queries = x · wQuery + its bias; empty for Simple
    std::vector<float> queryBias, keyBias, valueBias; ///< (D); empty without
    Matrix queries, keys, values; ///< (T, D)
    Matrix scores; ///< (T, T) queries · keysᵀ
    Matrix maskedScores; ///< (T, T) the future at −∞, as the book prints them: not yet scaled
    Matrix scaled; ///< (T, T) scores / √D
    Matrix masked; ///< (T, T) scaled, the future at −∞
    Matrix weights; ///< (T, T) softmax of the rows of `masked`
    Matrix dropped; ///< (T, T) after dropout: some 0, the others divided by what is kept
    Matrix context; ///< (T, D) dropped · values
    bool causal = true;
    double divisor = 1.0; ///< √D
    double dropout = 0.0;
};
using AttentionStepsPtr = std::shared_ptr<const AttentionSteps>;

} // namespace cutaway
