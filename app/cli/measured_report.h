// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "core/jobs/sentence.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cutaway::cli {

// What the tables of `train --preflight` and `finetune … --preflight` have in common.

/// "1,234 MB"; "12 kB" where it is less than one
std::string megabytes(std::uint64_t bytes);
/// "12 MB, 34,567 MB free": what is taken, and what is free where that is known.
std::string ofFree(std::uint64_t taken, std::uint64_t free);
/// "0.380 s a step, about 3.6 min in all"; "1.25 ms a step, about 0.3 s in all"
std::string timeInAll(double secondsPerStep, double seconds);
/// Losses of one batch that was trained on over and over, at least one: "loss 4.331 -> 0.120 in 20 steps"
std::string lossesInWords(const std::vector<double>& overfit);
/// The table, and below it what speaks against starting.
void printWithWarnings(const Table& table, const std::vector<Sentence>& warnings);

/// For JSON: losses, and sentences.
Json listOf(const std::vector<double>& losses);
Json listOf(const std::vector<Sentence>& sentences);

} // namespace cutaway::cli
