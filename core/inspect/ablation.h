// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/ablation.h"
#include "core/model/gpt.h"

#include <functional>
#include <stop_token>

namespace cutaway {

/// Reads a text as the model is and with edits, and says what they change. Candidates come without bytes. Eval mode and back, no random number
/// is drawn. Throws InputError: no text, a text longer than the context, ids outside the vocabulary, edits that can't be made, a reference
/// text that is missing, an output that is no number. CancelledError within a step of a block.
AblationResult ablate(GPT& model, const AblationRequest& request, std::stop_token stop = {});

/// Every head switched off in turn on a text: what the loss rises by. The layers before a head are computed once for all heads, its attention once
/// for all of its layer. `onHead` is called after each head, layer by layer; `onPause` between two passes, with the share of the work that is done:
/// others may look into the model in it. Eval mode and back. Throws as ablate() does; CancelledError within a block's time.
Leaderboard leaderboard(GPT& model, const LeaderboardRequest& request,
    const std::function<void(const HeadDelta&)>& onHead = {}, std::stop_token stop = {},
    const std::function<void(double)>& onPause = {});

} // namespace cutaway
