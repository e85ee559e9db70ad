// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/tokens.h"

#include <vector>

namespace cutaway {

/// The knobs between logits and the chosen token, in the order in which they act (book, section 5.3).
struct SamplingSettings {
    double temperature = 0.0; ///< 0 = greedy (always the largest logit); else logits are divided by it
    int top_k = 0; ///< keep the k largest logits; 0 = all
    double top_p = 1.0; ///< keep the smallest set of tokens that holds this probability (Holtzman et al. 2020); 1 = all
    std::uint64_t seed = 123;
    int max_new = 50; ///< tokens to add
    bool stop_at_end_of_text = true;
    bool operator==(const SamplingSettings&) const = default;
};

struct GenerateRequest {
    std::uint64_t generation = 0;
    std::vector<int> prompt; ///< at least one id; the model reads the last context_length of prompt + answer
    SamplingSettings settings;
    int candidates = 10; ///< how many candidates each token carries
};

/// One row of "how this token was chosen".
struct Candidate {
    int id = 0;
    std::string bytes;
    float logit = 0.0f; ///< as the model gave it
    float probability = 0.0f; ///< softmax of all logits, before any knob
    float afterKnobs = 0.0f; ///< probability it was drawn with; 0 when a knob removed it
    enum class Removed { No, TopK, TopP } removed = Removed::No;
};

/// What one knob took away at one token.
struct KnobCut {
    int tokens = 0;
    float probability = 0.0f; ///< that they held together before any knob
};

/// Sent as each token is chosen.
struct GeneratedToken {
    std::uint64_t generation = 0;
    int index = 0; ///< 0 = first token after the prompt
    int id = 0;
    std::string bytes;
    float probability = 0.0f; ///< before the knobs
    float afterKnobs = 0.0f; ///< with which it was drawn
    int rank = 0; ///< among all tokens before the knobs, 0 = first choice
    float entropy = 0.0f; ///< of the distribution before the knobs, nats
    double tokensPerSecond = 0.0;
    KnobCut byTopK;
    KnobCut byTopP; ///< beyond what top-k had removed
    std::vector<Candidate> candidates; ///< the most probable before the knobs, and always the chosen one
};

struct GenerationEnd {
    std::uint64_t generation = 0;
    std::vector<int> ids; ///< new ones only
    enum class Why { Length, EndOfText, Stopped } why = Why::Length;
    double tokensPerSecond = 0.0;
};

} // namespace cutaway
