// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/lens.h"

#include <memory>
#include <string>
#include <vector>

namespace cutaway {

/// A token as a person names it: chosen by id, or typed. A typed text counts as it stands when it is one token, else with a space before it.
struct TokenChoice {
    int id = -1;
    std::string text;

    bool isNone() const { return id < 0 && text.empty(); }
    bool operator==(const TokenChoice&) const = default;
};

/// The lens with a target that may be typed; none: at each position the token that follows.
struct LensQuestion {
    LensRequest request;
    TokenChoice target;
};
struct LensAnswer {
    LensReading reading; ///< with its bytes
    int target = -1; ///< −1 = what follows
    std::string targetBytes;
};
using LensAnswerPtr = std::shared_ptr<const LensAnswer>;

/// Attribution to A, or to A rather than B. No A: the likeliest; no B: A's logit by itself.
struct AttributionQuestion {
    AttributionRequest request;
    TokenChoice token, against;
};
struct AttributionAnswer {
    Attribution parts;
    std::string token, against; ///< their bytes
};
using AttributionAnswerPtr = std::shared_ptr<const AttributionAnswer>;

/// Two texts to patch between, as they are typed. No answer: the likeliest token after the clean text; no wrong one: after the corrupted.
struct PatchQuestion {
    std::uint64_t generation = 0;
    std::string clean, corrupt;
    TokenChoice answer, wrong;
    Patched what = Patched::ResidualStream;
};
/// How the model cuts them.
struct PatchTexts {
    std::uint64_t generation = 0;
    std::vector<std::string> clean, corrupt; ///< bytes of each token
    std::string afterClean, afterCorrupt; ///< the likeliest next token; empty for an empty text
    int contextLength = 0;

    bool sameLength() const { return clean.size() == corrupt.size(); }
    /// The first token in which they differ; −1 when they are the same as far as both go.
    int firstDifference() const
    {
        for (std::size_t i = 0; i < clean.size() && i < corrupt.size(); ++i)
            if (clean[i] != corrupt[i])
                return static_cast<int>(i);
        return -1;
    }
};
using PatchTextsPtr = std::shared_ptr<const PatchTexts>;
struct PatchAnswer {
    PatchMap map;
    PatchTexts texts;
    std::string answer, wrong; ///< bytes of the two tokens
    int answerId = -1, wrongId = -1;
};
using PatchAnswerPtr = std::shared_ptr<const PatchAnswer>;

} // namespace cutaway
