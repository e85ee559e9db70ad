// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/judging.h"

namespace cutaway {

JudgeSummary summaryOf(const std::vector<JudgeVerdict>& verdicts)
{
    JudgeSummary summary;
    double sum = 0.0;
    for (const auto& verdict : verdicts) {
        summary.waiting += verdict.kind == JudgeVerdict::Kind::Waiting;
        summary.scored += verdict.kind == JudgeVerdict::Kind::Scored;
        summary.unparsable += verdict.kind == JudgeVerdict::Kind::Unparsable;
        summary.failed += verdict.kind == JudgeVerdict::Kind::Failed;
        if (verdict.kind == JudgeVerdict::Kind::Scored)
            sum += verdict.score;
    }
    if (summary.scored > 0)
        summary.mean = sum / static_cast<double>(summary.scored);
    return summary;
}

const std::string& defaultJudgePrompt()
{
    static const std::string prompt
        = "Given the input `{prompt}` and correct output `{output}`, score the model response "
          "`{response}` on a scale from 0 to 100, where 100 is the best score. Respond with "
          "the integer number only.";
    return prompt;
}

} // namespace cutaway
