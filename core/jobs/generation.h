// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/tokens.h"

#include <limits>
#include <vector>

namespace cutaway {

/// A text that is to come more or less often. Of a text of several tokens the last is moved, where the others stand before it.
struct TextBias {
    static constexpr double ban = -std::numeric_limits<double>::infinity();

    std::string text;
    double bias = 0.0; ///< added to the logit; `ban` bans the text
    bool isBan() const { return bias == ban; }
    bool operator==(const TextBias&) const = default;
};

/// The knobs between logits and the chosen token. They act in the order in which they stand here, but that the book cuts by top-k
/// before it divides by the temperature (section 5.3). The defaults change nothing.
struct SamplingSettings {
    double temperature = 0.0; ///< 0 = greedy (always the largest logit); else logits are divided by it
    int top_k = 0; ///< keep the k largest logits; 0 = all
    double top_p = 1.0; ///< keep the smallest set of tokens that holds this probability (Holtzman et al. 2020); 1 = all
    std::uint64_t seed = 123;
    int max_new = 50; ///< tokens to add
    bool stop_at_end_of_text = true;

    // The rarer ones. Biases, penalties and n-grams act on the model's logits, before all else; min-p and typical after top-p.
    std::vector<TextBias> biases = {};
    double repetition_penalty
        = 1.0; ///< a logit of a token that stood before is divided by it, or multiplied if below 0 (Keskar et al. 2019)
    double presence_penalty = 0.0; ///< taken off the logit of each token that the answer has
    double frequency_penalty = 0.0; ///< taken off the logit once for each time that the answer has the token
    int no_repeat_ngram
        = 0; ///< n: bans what would complete n tokens that stood before in this order (Paulus et al. 2017); 0 = off
    double min_p
        = 0.0; ///< keep tokens with at least this share of the likeliest one's probability (Nguyen et al. 2024)
    double typical
        = 1.0; ///< keep the tokens whose surprise is nearest to the entropy, until they hold this probability (Meister et al. 2023); 1 = all
    std::vector<std::string> stop = {}; ///< the answer ends before the first of these texts
    bool operator==(const SamplingSettings&) const = default;
};

/// Off: the book's plain path, which reads the whole text anew for every token.
enum class KeyValueCache { On, Off };

struct GenerateRequest {
    std::uint64_t generation = 0;
    std::vector<int> prompt; ///< at least one id; the model reads the last context_length of prompt + answer
    SamplingSettings settings;
    int candidates = 10; ///< how many candidates each token carries
    std::vector<int> answer
        = {}; ///< written before and gone on with: it follows the prompt, and is answer to the knobs
    KeyValueCache cache = KeyValueCache::On; ///< the same tokens either way, up to rounding
};

/// One row of "how this token was chosen".
struct Candidate {
    int id = 0;
    std::string bytes;
    float logit = 0.0f; ///< as the model gave it
    float probability = 0.0f; ///< softmax of all logits, before any knob
    float afterKnobs = 0.0f; ///< probability it was drawn with; 0 when a knob removed it
    enum class Removed { No, Ban, TopK, TopP, MinP, Typical } removed = Removed::No;
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
    std::string bytes; ///< that the text gains: where tokens are words, with the space before it
    float probability = 0.0f; ///< before the knobs
    float afterKnobs = 0.0f; ///< with which it was drawn
    int rank = 0; ///< among all tokens before the knobs, 0 = first choice
    float entropy = 0.0f; ///< of the distribution before the knobs, nats
    double tokensPerSecond = 0.0;
    KnobCut byBan; ///< banned texts and n-grams
    KnobCut byTopK; ///< each of these beyond what those before it had removed
    KnobCut byTopP;
    KnobCut byMinP;
    KnobCut byTypical;
    std::vector<Candidate> candidates; ///< the most probable before the knobs, and always the chosen one
};

struct GenerationEnd {
    std::uint64_t generation = 0;
    std::vector<int> ids; ///< new ones only
    enum class Why { Length, EndOfText, StopText, Stopped } why = Why::Length;
    double tokensPerSecond = 0.0;
    std::string stopText = {}; ///< which of the settings' stop texts ended it
    std::size_t keptBytes
        = 0; ///< of the answer's text (the request's answer first), up to the stop text; all of it where none came (0 without a tokenizer)
};

} // namespace cutaway
