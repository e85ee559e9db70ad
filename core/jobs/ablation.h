// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/edits.h"
#include "core/jobs/tokens.h"

#include <memory>
#include <vector>

namespace cutaway {

/// "What would the model say if …": a text read as it is and with edits.
struct AblationRequest {
    std::uint64_t generation = 0;
    std::vector<int> ids; ///< at most context_length
    EditList edits;
    std::vector<int> reference
        = {}; ///< what Replacement::Mean is the mean over, of any length; needed where an edit says so
    int candidates = 10; ///< of the next token, from each of the two
    int position = -1; ///< after which the next token is told of; −1 = the last
    int newTokens = 0; ///< how many tokens to write on, greedily, with the edits and without; at most up to the context
};

struct TokenChange {
    int id = 0;
    std::string bytes; ///< empty: the caller knows the tokenizer
    float before = 0.0f; ///< probability as the model is
    float after = 0.0f; ///< with the edits
    float change() const { return after - before; }
};

/// The sum of a row of weights that was edited after the softmax.
struct RowSum {
    int layer = 0, head = 0, query = 0;
    float sum = 0.0f; ///< after renormalising where that was asked for; 0 for a row whose every edge is cut
};

struct AblationResult {
    std::uint64_t generation = 0;
    double loss = 0.0; ///< mean −ln p over tokens 1 … T−1, nats; NaN for a text of one token
    double lossEdited = 0.0;
    std::vector<float> tokenLoss; ///< (T) −ln p of token t as the model is; NaN at 0
    std::vector<float> tokenLossEdited; ///< (T)
    std::vector<float> kl; ///< (T) KL(as it is ‖ edited) of the distributions after position t, nats
    int position = 0; ///< that `top` is of
    std::vector<TokenChange> top; ///< after it: the likeliest of both, most probable first as the model is
    std::vector<RowSum> rows; ///< of weights edited after the softmax
    std::vector<int> answer; ///< newTokens as the model is
    std::vector<int> answerEdited;
    std::vector<std::string> answerBytes, answerEditedBytes; ///< a token each; empty: the caller knows the tokenizer
};
using AblationResultPtr = std::shared_ptr<const AblationResult>;

/// Every head switched off in turn.
struct LeaderboardRequest {
    std::uint64_t generation = 0;
    std::vector<int>
        ids; ///< of any length: read in windows of context_length one behind the other, each token predicted once
    Replacement by = Replacement::Zero;
    std::vector<int> reference = {}; ///< what Mean is the mean over; empty = `ids`
};
/// What the loss on a text rises by without one head.
struct HeadDelta {
    int layer = 0, head = 0;
    double deltaLoss = 0.0; ///< nats a token
};
struct Leaderboard {
    std::uint64_t generation = 0;
    int layers = 0, heads = 0;
    double loss = 0.0; ///< as the model is, nats a token
    std::int64_t tokens = 0; ///< that were predicted
    std::vector<double> deltaLoss; ///< (L, H)
};
using LeaderboardPtr = std::shared_ptr<const Leaderboard>;

} // namespace cutaway
