// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/preflight.h"

#include <cstdint>
#include <span>

namespace cutaway {

/// What tables of counts know of a text that they were not counted on, in nats a token (Shannon 1948): a model that generalises has a lower
/// validation loss. Counted in `train`, c(a) how often a token stands there and c(ab) how often b follows a; measured on `measured`, the
/// validation text. Smoothed as by Witten and Bell (1991, method C), so that what was never seen costs something finite, without a setting:
///   uniform  ln V
///   unigram  mean of −ln p(b),    p(b) = (c(b) + T/V) / (n + T),                  T distinct tokens among the n of the training text
///   bigram   mean of −ln p(b|a),  p(b|a) = (c(ab) + T(a) · p(b)) / (c(a·) + T(a)), T(a) distinct tokens that follow a; p(b) when none does
/// Without a validation text they are measured on the training text itself, whose pairs they then know by heart.
/// Ids are 0 … vocabulary − 1. Linear in the texts' lengths; takes at most 128 MB beside them and 28 bytes a token of the vocabulary.
LossMarks lossMarks(
    std::span<const std::int32_t> train, std::int64_t vocabulary, std::span<const std::int32_t> measured = {});

} // namespace cutaway
