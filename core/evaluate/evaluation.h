// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/evaluation.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

namespace cutaway {

struct EvaluationHooks {
    std::function<void(EvaluationStep step, std::size_t done, std::size_t all)>
        onProgress; ///< before the first, and after each
    std::function<void(const EvaluatedAnswer& answer)> onAnswer; ///< once it is scored, and again once it is judged
    std::stop_token stop; ///< heard within a token; what is there then is kept
};

/// Answers the instructions of a file (or takes the file's own answers), scores them, and asks the judge where there is one. Throws InputError.
Evaluation evaluate(const EvaluationRequest& request, const EvaluationHooks& hooks);
/// The first half: everything but the judge.
Evaluation evaluateAnswers(const EvaluationRequest& request, const EvaluationHooks& hooks);
/// The second half, which needs no model and no tensor: in any thread. Nothing happens without request.judge.
void judgeAnswers(Evaluation& evaluation, const JudgeSettings& settings, const EvaluationHooks& hooks);

/// Which are best, worst and random, by the judge where it scored any, else by request.rank_by.
void rankAnswers(Evaluation& evaluation);

/// SHA-256 of a model folder's weights; of several files, of their sums.
std::string modelHash(const std::filesystem::path& folder, const std::stop_token& stop);

} // namespace cutaway
