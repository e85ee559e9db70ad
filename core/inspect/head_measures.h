// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/torch_headers.h"

namespace cutaway {

/// What each head of a layer does, as one number a head, 0 … 1 but the entropy: weights (H, T, T), rows = queries → H numbers.

/// Mean weight from a token to the one that stood behind its previous occurrence, over the queries from `first` on whose token
/// occurred before; 0 when none did. High for induction heads on repeated random tokens (Olsson et al. 2022, prefix matching).
/// `ids` are the T tokens. Throws std::invalid_argument when the sizes disagree.
std::vector<double> inductionScores(const torch::Tensor& weights, std::span<const int> ids, std::int64_t first = 0);

/// Mean weight from a token to all its earlier occurrences together, over the queries from `first` on whose token occurred before; 0 when
/// none did ("duplicate-token heads", Wang et al. 2022). Throws as inductionScores() does.
std::vector<double> duplicateTokenScores(
    const torch::Tensor& weights, std::span<const int> ids, std::int64_t first = 0);

/// Mean weight from a token to the one before it, over the queries from 1 on; 0 for a text of one token.
std::vector<double> previousTokenScores(const torch::Tensor& weights);

/// How widely each head looks: the mean over all queries of the entropy of a query's weights, in nats (0 = at one token alone).
/// (H, T, T) → (H)
std::vector<double> attentionEntropies(const torch::Tensor& weights);
/// Mean over all queries of the weight on the text's first token (Xiao et al. 2023, "attention sinks"). (H, T, T) → (H)
std::vector<double> firstTokenScores(const torch::Tensor& weights);
/// Mean over all queries of the weight on the token itself. (H, T, T) → (H)
std::vector<double> selfScores(const torch::Tensor& weights);

} // namespace cutaway
