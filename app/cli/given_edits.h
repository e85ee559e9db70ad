// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/models.h"
#include "core/jobs/edits.h"
#include "core/tokenizer/tokenizer.h"

#include <optional>
#include <string>
#include <vector>

namespace cutaway::cli {

/// What --edits and --mean give. Each is read once, as both may be pipes, and holds for several models.
struct GivenEdits {
    EditList list; ///< of --edits
    std::optional<std::string> meanText; ///< of --mean

    /// The text of --mean as the model's tokenizer cuts it; empty where none is given. Throws InputError.
    std::vector<int> reference(const OpenedModel& model, Special special) const;
};

/// Throws InputError: a file that can't be read, or is no list of edits.
GivenEdits editsGiven(const Arguments& arguments);
/// Throws InputError where an edit takes the mean of a text that is not given, or a text is given and no edit takes its mean.
void requireMeanFits(const EditList& edits, bool meanGiven);

} // namespace cutaway::cli
