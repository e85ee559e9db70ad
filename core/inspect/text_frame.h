// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/timelapse.h"
#include "core/model/gpt.h"

#include <span>
#include <stop_token>

namespace cutaway {

struct FrameSettings {
    int side = 64; ///< maps are at most this many cells wide
    int candidates = 10; ///< next tokens
    int maxNew = 24; ///< tokens of the sample
};

/// What a model makes of a text: a forward pass that is looked into, and a greedy answer. At most context_length ids. Eval mode and back,
/// no random number is drawn. Tokens come without bytes; the sample as its ids, since the caller knows the tokenizer.
struct TextFrame {
    TimeLapseFrame frame;
    std::vector<int> sample;
};
/// Throws InputError for a text that is empty or too long; CancelledError.
TextFrame frameOf(GPT& model, std::span<const int> ids, const FrameSettings& settings, std::stop_token stop = {});

} // namespace cutaway
