// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cutaway {

/// What an adapter changes of one layer's weight: ΔW = alpha/rank · (A B)ᵀ.
struct AdapterSpectrum {
    std::string name; ///< of the layer: "trf_blocks.0.att.W_query"
    std::int64_t rank = 0; ///< of A and B
    double relative = 0.0; ///< Frobenius norm of ΔW / of W
    std::vector<double> singularValues; ///< of ΔW, the largest first; `rank` of them, or as many as the layer is wide
    /// exp of the entropy of the singular values' shares of their sum (Roy & Vetterli 2007): how many directions ΔW really uses, 1 … rank; 0 without
    /// a change.
    double effectiveRank = 0.0;
};
using AdapterSpectra = std::shared_ptr<const std::vector<AdapterSpectrum>>;

double effectiveRank(const std::vector<double>& singularValues);

} // namespace cutaway
