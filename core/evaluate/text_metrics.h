// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/bleu.h"
#include "core/evaluate/chrf.h"
#include "core/jobs/evaluation.h"

#include <string>
#include <string_view>

namespace cutaway {

/// SQuAD's normalize_answer (Rajpurkar et al. 2016): small letters, without ASCII punctuation, without a, an and the, single spaces.
std::string normalizedAnswer(std::string_view text);
/// Both are the same once normalized: 0 or 1.
double exactMatch(std::string_view answer, std::string_view wanted);
/// F1 of the words that both have, after normalizing, 0 … 1 (SQuAD 2's compute_f1: 1 when both have no word, 0 when one has none).
double tokenF1(std::string_view answer, std::string_view wanted);

struct RougeScores {
    double rouge1 = 0.0, rouge2 = 0.0, rougeL = 0.0;
};
/// ROUGE's F-measures, 0 … 1 (Lin 2004), of words of a–z and 0–9 in small letters, as the package rouge-score's RougeScorer without stemmer.
RougeScores rouge(std::string_view answer, std::string_view wanted);

/// All of them, of one answer after the other: means over the answers, and of the corpus for chrF and BLEU, as the packages do.
class CorpusScores {
public:
    /// The scores of this answer by itself (BLEU with the effective order, as sacrebleu's sentence_bleu).
    TextScores add(std::string_view answer, std::string_view wanted);
    /// Of all answers so far; zeros without one.
    TextScores total() const;

private:
    TextScores m_sum;
    std::int64_t m_count = 0;
    BleuStatistics m_bleu;
    ChrfStatistics m_chrf;
};

} // namespace cutaway
