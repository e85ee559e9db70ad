// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/edits.h"
#include "core/jobs/findings.h"
#include "core/jobs/tokens.h"

#include <memory>
#include <vector>

namespace cutaway {

/// "Read this text": one forward pass, looked into.
struct ReadRequest {
    std::uint64_t generation = 0;
    std::vector<int>
        ids; ///< at most context_length of them; the caller chooses which (`firstToken` says where they begin)
    std::size_t firstToken = 0; ///< index in the whole text of ids[0]
    int thumbnailSide = 48; ///< thumbnails are at most this many cells wide
    int candidates = 10; ///< next-token candidates kept for each position
    EditList edits = {}; ///< that hold in the pass and in the weights of its heads
    std::vector<int> reference = {}; ///< what Replacement::Mean is the mean over
};

/// What the model made of a text: small enough to be sent on every keystroke.
/// A model with a head for classes predicts no tokens: probability and entropy are NaN then, rank −1, next empty.
/// Positions 0..positions-1 are those of the request's ids. Weights of one head at full size come as HeadWeights.
struct Reading {
    std::uint64_t generation = 0;
    std::size_t firstToken = 0;
    int positions = 0; ///< T
    int layers = 0; ///< L
    int heads = 0; ///< H
    int contextLength = 0;
    std::vector<int> ids; ///< (T)
    int side
        = 0; ///< thumbnails are side × side: T when the text is short, else each cell is the largest weight it covers
    std::vector<float> thumbnails; ///< (L, H, side, side)
    std::vector<float> probability; ///< (T) of token t given those before; NaN at t = 0
    std::vector<int> rank; ///< (T) of token t among all, 0 = the model's first choice; −1 at t = 0
    std::vector<float> entropy; ///< (T) of the distribution after position t, in nats
    std::vector<std::vector<NextToken>> next; ///< (T)(candidates) after position t, most probable first
    Findings
        findings; ///< what is wrong or worth a look in the pass, and where; rows that edits left other than normalised are none
    double milliseconds = 0.0;

    const float* thumbnail(int layer, int head) const
    {
        return thumbnails.data() + (static_cast<std::size_t>(layer) * heads + head) * side * side;
    }
};
using ReadingPtr = std::shared_ptr<const Reading>;

/// The attention weights of one head, every row a query and every column a key.
struct HeadWeights {
    std::uint64_t generation = 0; ///< of the Reading it belongs to
    std::size_t firstToken = 0;
    int layer = 0;
    int head = 0;
    int positions = 0; ///< T
    std::vector<float> weights; ///< (T, T) row-major; rows sum to 1, zero above the diagonal

    float at(int query, int key) const { return weights[static_cast<std::size_t>(query) * positions + key]; }
};
using HeadWeightsPtr = std::shared_ptr<const HeadWeights>;

} // namespace cutaway
