// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace cutaway {

struct MeasureRequest {
    std::uint64_t generation = 0;
    std::vector<int> ids; ///< at most context_length
    int repeats = 4; ///< texts of random tokens, each said twice, for induction and duplicate
    int repeatLength = 0; ///< tokens until they repeat; 0 = half the context, at most 50
    std::uint64_t seed = 20; ///< of those tokens
    int avoid = -1; ///< an id that is not drawn for them: the end of a text
};

/// What each head does, in numbers. Lists are (L, H). All but induction and duplicate are of the text that was asked for; a mean over queries.
struct HeadMeasures {
    std::uint64_t generation = 0;
    int layers = 0, heads = 0, positions = 0;
    std::vector<float> entropy; ///< of a query's weights, nats: 0 = looks at one token alone
    std::vector<float> previous; ///< weight on the token before, over the queries 1 … (0 for one token)
    std::vector<float> first; ///< on the text's first token ("attention sink", Xiao et al. 2023)
    std::vector<float> self; ///< on the token itself
    std::vector<float> distance; ///< Σ weight · (query − key), tokens (Vig and Belinkov 2019)
    /// On random tokens said twice, over the second time: weight on what followed the token's last occurrence
    /// (prefix matching, Olsson et al. 2022), NaN where the context is too short to say a token twice.
    std::vector<float> induction;
    /// And on all earlier occurrences of the same token together ("duplicate-token heads", Wang et al. 2022).
    std::vector<float> duplicate;
    std::vector<float> profile; ///< (L, H, T) mean weight at distance 0, 1, … T − 1, over the queries that reach so far
    int repeats = 0, repeatLength = 0; ///< as they were taken

    const float* profileOf(int layer, int head) const
    {
        return profile.data() + (static_cast<std::size_t>(layer) * heads + head) * static_cast<std::size_t>(positions);
    }
};
using HeadMeasuresPtr = std::shared_ptr<const HeadMeasures>;

} // namespace cutaway
