// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/model_config.h"
#include "core/jobs/sentence.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace cutaway {

/// What a text itself says a loss must beat, in nats a token. NaN where it is not known.
struct LossMarks {
    double uniform = std::numeric_limits<double>::quiet_NaN(); ///< ln(vocabulary): all tokens equally likely
    double unigram = std::numeric_limits<double>::quiet_NaN(); ///< entropy of the training text's tokens
    double bigram = std::numeric_limits<double>::quiet_NaN(); ///< entropy of a token when the one before it is known
};

/// What can be known of a run before its first step: counted, or measured on a few real steps of a copy that is thrown away.
struct Preflight {
    ModelConfig model; ///< with the vocabulary that came out
    std::int64_t parameters = 0;
    std::int64_t trainTokens = 0, validationTokens = 0;
    std::int64_t trainWindows = 0, validationWindows = 0;
    std::int64_t stepsPerEpoch = 0, totalSteps = 0;
    LossMarks marks;

    std::uint64_t stepBytes = 0; ///< most memory that a real step took beyond what was there before the model
    std::uint64_t freeBytes = 0; ///< memory that is free now; 0 = can't be told
    double secondsPerStep = 0.0; ///< the middle one of three, after one that does not count
    double secondsPerEvaluation = 0.0;
    double seconds = 0.0; ///< the whole run, reckoned from these
    std::uint64_t checkpointBytes = 0; ///< one
    std::uint64_t diskBytes = 0; ///< all that are kept at once, and one being written
    std::uint64_t freeDiskBytes = 0;

    /// The loss of one batch, trained on over and over: a model and an optimizer in order bring it down.
    std::vector<double> overfit;
    bool overfits = false; ///< its end is below half of its beginning

    /// What speaks against starting, or should be known: memory, disk, windows that are too few, …
    std::vector<Sentence> warnings;
};

enum class PreflightPart { Text, Model, Steps, Overfit };

} // namespace cutaway
