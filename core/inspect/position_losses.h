// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/gpt.h"

#include <vector>

namespace cutaway {

/// stream (N, C) as the last block leaves it, targets (N) int64 → −ln p of each target, (N) float32 on the CPU; nats. Logits are made a few rows at a time.
torch::Tensor lossesAfter(GPT& model, const torch::Tensor& stream, const torch::Tensor& targets);

/// Throws the InputError of a model whose output is no number.
[[noreturn]] void failAsNotANumber();

/// Throws InputError for a classifier in training, whose head has a logit a class.
void requirePredictions(const GPT& model);

/// Throws InputError for no ids, more than the context holds, or ids outside the vocabulary.
void requireText(const std::vector<int>& ids, const ModelConfig& config);

/// Rows of logits that are made together: 16 MB, whatever the vocabulary.
std::int64_t logitRowsAtOnce(const ModelConfig& config);

} // namespace cutaway
