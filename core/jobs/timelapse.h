// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/tokens.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cutaway {

/// One head's measures in a frame (core/inspect/head_measures.h says what each is), each 0 … 1 but the entropy.
struct FrameMeasures {
    float entropy = 0.0f; ///< mean over queries, in nats
    float previous = 0.0f; ///< mean weight on the token before
    float first = 0.0f; ///< mean weight on the first token
    float self = 0.0f; ///< mean weight on the token itself
    float induction = 0.0f; ///< mean weight behind the token's previous occurrence; 0 where none occurred before
};

/// What a model in training made of one pinned text, at one step.
struct TimeLapseFrame {
    std::int64_t step = 0; ///< the step that had just been made, from 0
    std::int64_t tokensSeen = 0;
    int positions = 0; ///< T; 0 when the run's tokenizer can't read the text: then nothing else is there
    int layers = 0; ///< L
    int heads = 0; ///< H
    std::vector<int> ids; ///< (T)
    std::vector<std::string> bytes; ///< (T) of each token
    int side = 0; ///< maps are side × side: T, or less where each cell is the largest weight it covers
    std::vector<float> maps; ///< (L, H, side, side), in steps of 1/255
    std::vector<FrameMeasures> measures; ///< (L, H)
    /// Logit lens: the most probable next token when the stream that leaves the embeddings (0) or block i − 1 (i) went to the head at once.
    std::vector<NextToken> lens; ///< (L + 1, T)
    std::vector<NextToken> next; ///< after the last token, most probable first
    std::string sample; ///< how the text goes on, greedily

    const float* map(int layer, int head) const
    {
        return maps.data() + (static_cast<std::size_t>(layer) * heads + head) * side * side;
    }
};
using TimeLapseFramePtr = std::shared_ptr<const TimeLapseFrame>;

/// Which frames a run has: all pinned texts at the same steps. Frames are read one by one when they are shown.
struct TimeLapseIndex {
    std::string runFolder;
    std::vector<std::string> texts; ///< the recipe's `pinned`
    std::vector<std::int64_t> steps; ///< rising
};

} // namespace cutaway
