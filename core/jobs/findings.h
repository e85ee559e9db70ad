// SPDX-License-Identifier: GPL-3.0-or-later
// Beside checks.h, since moc of Qt 6.4 can't read what sentence.h includes.
#pragma once

#include <string>
#include <vector>

namespace cutaway {

/// Something in a forward pass that is wrong or worth a look, and where.
struct Finding {
    enum class Kind {
        NotANumber, ///< a NaN or an infinity; the first place of the pass that has one
        RowSum, ///< a row of weights that does not sum to 1
        Future, ///< weight on a token that comes later
        DeadHead, ///< looks equally at all that it may see, whatever the text
        Saturated, ///< nearly all its rows are all on one token: no gradient reaches its scores
    };
    Kind kind = Kind::NotANumber;
    std::string place; ///< "embeddings", "scores", "weights", …
    int layer = -1; ///< −1: outside the blocks
    int head = -1; ///< −1: not of one head
    int query = -1, key = -1; ///< positions; −1: not of one
    double value = 0.0; ///< the sum, the weight on the future, the share of saturated rows
};
using Findings = std::vector<Finding>;

} // namespace cutaway
