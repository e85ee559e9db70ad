// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cutaway {

/// A step of a run as it was: its batch and what it did. B sequences of T tokens.
struct StepRecord {
    std::int64_t step = 0;
    std::int64_t epoch = 0;
    double loss = 0.0;
    double lr = 0.0;
    double gradNorm = 0.0;
    std::int64_t sequences = 0; ///< B
    std::int64_t positions = 0; ///< T
    std::vector<int> inputs; ///< (B, T)
    std::vector<int> targets; ///< (B, T)
    std::vector<std::string> targetBytes; ///< (B, T) the bytes of each target
    std::vector<float> losses; ///< (B, T) nats; the loss is their mean
    std::vector<float> layerGradNorms; ///< as in TrainEvaluation
    bool kept = true; ///< false: this step's batch was not kept, and all but `step` and `nearest` is empty
    std::int64_t nearest = 0; ///< the nearest step that was kept; −1 where there is none
};

/// How the numbers of one tensor are spread, at one evaluation. Of a large tensor it counts an even sample.
struct Histogram {
    double low = 0.0, high = 0.0; ///< the first bin's beginning, the last one's end
    std::vector<std::int64_t> counts;
};

/// Weights and gradients of one tensor over time, a pair at each evaluation that was kept.
struct TensorHistory {
    std::string name; ///< "trf_blocks.3.att.W_query.weight"
    std::vector<std::int64_t> steps;
    std::vector<Histogram> weights, gradients;
};

} // namespace cutaway
