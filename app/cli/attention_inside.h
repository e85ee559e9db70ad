// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"

#include <vector>

namespace cutaway::cli {

/// The options of `attention` that take one head apart, and --model, which the book's examples do without.
std::vector<Option> insideOptions();
Option modelUnlessBook();

/// Whether one of --steps, --book and --neurons is given.
bool looksInside(const Arguments& arguments);
/// Throws InputError where an option is given that only those three have a use for, or there is no model.
void requireNothingOfInside(const Arguments& arguments);
/// `attention` with one of them: every step of one head, or one weight taken apart.
int attentionInside(const Arguments& arguments);

} // namespace cutaway::cli
