// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"

#include <stop_token>
#include <vector>

namespace cutaway::cli {

// What `evaluate` does beside the loss of a text.

/// Options of evaluations of answers and of classifiers.
std::vector<Option> evaluationOptions();
/// An option is given that only answers have.
bool asksForAnswers(const Arguments& arguments);
/// Instructions that a model answers, or answers out of a file: metrics, judge, report. Returns the exit status.
int evaluateAnswers(const Arguments& arguments, const std::stop_token& stop);
/// A classifier's folder and a table of texts with their classes. Returns the exit status.
int evaluateClasses(const Arguments& arguments, const std::stop_token& stop);

} // namespace cutaway::cli
