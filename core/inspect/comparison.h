// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/comparison.h"
#include "core/model/gpt.h"

#include <stop_token>
#include <vector>

namespace cutaway {

/// Each weight tensor of two models of one shape. A tied head is compared as what it reads; without `tokenHeads` (one sorts texts into classes) heads are
/// left out. Throws InputError for models of different shape.
std::vector<TensorDifference> weightChanges(
    GPT& first, GPT& second, bool tokenHeads = true, const std::stop_token& stop = {});

/// What each makes of a text, into `made`; as compareModels(). For who has the weights' changes already and gives another text.
void compareReadings(ModelComparison& made, GPT& first, GPT& second, const std::vector<int>& ids,
    bool tokenHeads = true, const std::stop_token& stop = {});

/// Weights, and what each makes of a text: both go through it side by side, a block at a time, so that no more than one block's attention is held.
/// No `ids`: weights alone. `tokenHeads`: both give logits for tokens. Eval mode and back, nothing drawn. Throws InputError (shapes; a text longer than
/// the context; ids outside the vocabulary), CancelledError.
ModelComparison compareModels(
    GPT& first, GPT& second, const std::vector<int>& ids, bool tokenHeads = true, const std::stop_token& stop = {});

} // namespace cutaway
