// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/sentence.h"
#include "core/model/gpt.h"

#include <stop_token>
#include <string>
#include <vector>

namespace cutaway {

/// Mistakes that are made when a GPT is written by hand, each tried in the reference: those with which `name`, the first activation that differs,
/// becomes the other's. `here` is the reference's tensor, `there` the other's. The model computes differently only while it is asked.
std::vector<Sentence> explain(GPT& reference, const std::vector<int>& ids, const std::string& name,
    const torch::Tensor& here, const torch::Tensor& there, double tolerance, const std::stop_token& stop);

/// Whether two tensors differ, as vectors, by no more than what rounding to float16 loses; four times as much in what only follows from it.
bool isFloat16Rounding(const torch::Tensor& here, const torch::Tensor& there, bool follows);
/// Weights of `other` that are the reference's, turned or times a number. Both of one shape.
std::vector<Sentence> explainWeights(GPT& reference, GPT& other);

} // namespace cutaway
