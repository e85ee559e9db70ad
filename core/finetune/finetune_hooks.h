// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"
#include "core/model/gpt.h"
#include "core/tokenizer/tokenizer.h"

#include <functional>
#include <stop_token>

namespace cutaway {

/// As TrainHooks: what a fine-tuning tells and asks while it runs, all in the worker's thread.
struct FinetuneHooks {
    std::function<void(const FinetuneEvent&)> onEvent;
    /// Called between batches; the model stands still meanwhile and may be read (a classifier's out_head gives a logit a class). Must
    /// leave RNG state alone.
    std::function<void(GPT& model, const TokenizerPtr& tokenizer)> onBreath;
    /// Asks for an end within a batch: a checkpoint is written, to go on from.
    std::stop_token stop;
};

} // namespace cutaway
