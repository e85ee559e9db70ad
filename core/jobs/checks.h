// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/findings.h"
#include "core/jobs/sentence.h"

#include <string>
#include <vector>

namespace cutaway {

/// What it says to people.
Sentence sentenceOf(const Finding& finding);

/// How far one tensor of a model, or of its pass, is from the other's.
struct TensorDifference {
    std::string name; ///< "L3 weights", or as the file calls it
    std::vector<long long> shape;
    double maxAbs = 0.0; ///< largest absolute difference; infinite where one has a NaN and the other has not
    double relative = 0.0; ///< Frobenius norm of the difference / of the first
    bool differs = false; ///< by more than the tolerance; of a Divergence alone
};

/// Two passes of the same text, activation by activation, in the order in which they come to be.
struct Divergence {
    std::vector<TensorDifference> activations;
    int first = -1; ///< index of the first that differs by more than the tolerance; −1 = none
    std::vector<Sentence> hints; ///< what may be behind it, each tried out
};

} // namespace cutaway
