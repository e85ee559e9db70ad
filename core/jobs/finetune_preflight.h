// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"
#include "core/jobs/sentence.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cutaway {

/// What a token of an example is there for; the loss counts some of them.
enum class TokenRole {
    Prompt, ///< what is given: of a classifier, the whole text
    Response, ///< the answer wanted
    EndOfText, ///< the one that ends the answer
    Padding, ///< fills a row up to the batch's width; the loss passes over it (−100)
};
struct RoleToken {
    int id = 0;
    std::string bytes;
    TokenRole role = TokenRole::Prompt;
    bool counts
        = false; ///< the loss counts the prediction of this token; of a classifier, its output is the one the head reads
};
/// An example as the model gets it: exactly these ids.
struct ExamplePreview {
    std::int64_t row = 0; ///< of its file, from 0
    std::vector<RoleToken> tokens;
    std::int64_t cut = 0; ///< tokens that are longer than max_length and were left out
};

enum class FinetunePreflightPart { Data, Model, Base, Steps, Overfit };

/// What can be known of a fine-tuning before its first step: counted, or measured on a few real steps of a copy that is thrown away.
struct FinetunePreflight {
    FinetuneStarted facts; ///< counts, classes, lengths, what trains; without a run folder
    std::int64_t texts = 0; ///< in all parts together
    std::vector<ExamplePreview> examples; ///< of the first batch, as wide as it is
    double countedShare = 0.0; ///< of the training part's tokens, padding included, how many the loss counts: 0 … 1

    double baseLoss = ClassReport::none; ///< of the base model on validation texts, before any step
    double baseAccuracy = ClassReport::none; ///< of classify
    double guessingAccuracy = ClassReport::none; ///< of classify: always the most frequent class of the validation part

    std::uint64_t stepBytes = 0; ///< as Preflight's
    std::uint64_t freeBytes = 0;
    double secondsPerStep = 0.0;
    double secondsPerEvaluation = 0.0;
    double seconds = 0.0; ///< the whole run, reckoned from these; without answers
    double secondsOfAnswers
        = 0.0; ///< of instruct and prefer: all answers to the test part, were each as long as it may be
    std::uint64_t diskBytes = 0;
    std::uint64_t freeDiskBytes = 0;

    std::vector<double> overfit; ///< the loss of one batch, trained on over and over
    bool overfits = false; ///< its end is below half of its beginning

    std::vector<Sentence> warnings;
};

} // namespace cutaway
