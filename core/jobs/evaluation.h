// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"
#include "core/jobs/judging.h"
#include "core/jobs/sentence.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cutaway {

/// How near an answer is to the one wanted, as the standard packages count it.
struct TextScores {
    double exactMatch = 0.0; ///< 0 or 1, after SQuAD's normalisation; of many answers their mean
    double tokenF1 = 0.0; ///< 0 … 1, SQuAD's
    double rouge1 = 0.0, rouge2 = 0.0,
           rougeL = 0.0; ///< F-measures, 0 … 1, as rouge-score computes them, without stemmer
    double chrf = 0.0; ///< 0 … 100, sacrebleu's chrF2
    double bleu = 0.0; ///< 0 … 100, sacrebleu's; of one answer with the effective order
};

/// One of TextScores' numbers, for lists, options and reports.
struct TextMetric {
    const char* name; ///< as in JSON and for --metrics
    const char* title; ///< as people call it
    double TextScores::*value;
    double most; ///< 1 or 100
    const char* signature; ///< how it is counted, in the package's own terms
};
const std::vector<TextMetric>& textMetrics();
/// Null when there is none of that name.
const TextMetric* findTextMetric(const std::string& name);

/// Which instructions are answered, and how the answers are looked at.
struct EvaluationRequest {
    std::string file; ///< a table of instructions with the answers wanted (chapter 7's JSON, JSONL, CSV)
    std::string model_folder; ///< who answers; empty: the answers are in the file
    std::string instruction = "instruction", input = "input", output = "output"; ///< columns
    std::string response = "model_response"; ///< column of the answers, without a model
    std::string form = "alpaca"; ///< alpaca | phi3 | a file
    std::int64_t max_new = 256; ///< tokens of an answer, greedy
    std::int64_t most = 0; ///< the first so many instructions; 0 = all
    std::string rank_by
        = "rougeL"; ///< the metric that says which answers are best and worst; with a judge, its score does
    std::uint64_t seed = 123; ///< which ones are the random ones
    std::string device = "cpu";
    std::optional<JudgeSettings> judge;
    std::string record; ///< file that takes the verdicts as they come; empty = none
};

struct EvaluatedAnswer {
    std::int64_t row = 0; ///< of its file, from 0
    AnsweredInstruction answered;
    TextScores scores;
    double loss = ClassReport::none; ///< mean over the tokens of the answer wanted, in nats; NaN without a model
    JudgeVerdict verdict;
};

/// All of it, with what is needed to do it again.
struct Evaluation {
    EvaluationRequest request; ///< the key of its judge is empty
    std::vector<EvaluatedAnswer> answers;
    std::int64_t leftOut = 0; ///< rows without an instruction or without an answer wanted
    TextScores total;
    double loss
        = ClassReport::none; ///< nats a token, over all tokens of all answers wanted that the model has room for
    double perplexity = ClassReport::none;
    std::int64_t tokens = 0; ///< that the loss counts
    JudgeSummary judged;
    std::optional<Sentence> judgeEndedBy; ///< why the judge was not asked any further
    bool stopped = false; ///< by the user: `answers` are those that there are
    std::vector<std::size_t> best, worst, random; ///< of `answers`
    std::string rankedBy; ///< rank_by, or "judge"

    std::string fileHash, modelHash; ///< SHA-256
    std::string program, torch; ///< versions
    std::string form; ///< the template's text
    std::string begun; ///< UTC, as 2026-11-28T19:55:00Z
    double seconds = 0.0;
};

enum class EvaluationStep { Answers, Judge };

} // namespace cutaway
