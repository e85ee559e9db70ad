// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/evaluation.h"

namespace cutaway {

const std::vector<TextMetric>& textMetrics()
{
    static const std::vector<TextMetric> metrics {
        { "exact_match", "Exact match", &TextScores::exactMatch, 1.0, "squad|lower|no punctuation|no articles" },
        { "token_f1", "Token F1", &TextScores::tokenF1, 1.0, "squad2|lower|no punctuation|no articles" },
        { "rouge1", "ROUGE-1", &TextScores::rouge1, 1.0, "rouge-score|rouge1|fmeasure|no stemmer" },
        { "rouge2", "ROUGE-2", &TextScores::rouge2, 1.0, "rouge-score|rouge2|fmeasure|no stemmer" },
        { "rougeL", "ROUGE-L", &TextScores::rougeL, 1.0, "rouge-score|rougeL|fmeasure|no stemmer" },
        { "chrf", "chrF", &TextScores::chrf, 100.0, "sacrebleu|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no" },
        { "bleu", "BLEU", &TextScores::bleu, 100.0, "sacrebleu|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp" },
    };
    return metrics;
}

const TextMetric* findTextMetric(const std::string& name)
{
    for (const auto& metric : textMetrics())
        if (name == metric.name)
            return &metric;
    return nullptr;
}

} // namespace cutaway
