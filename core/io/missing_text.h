// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/sentence.h"

#include <filesystem>

namespace cutaway {

/// What to say of a text that a recipe or a check asks for and that isn't there: its name in the folder of texts, where it was
/// looked for, where it can be had (for the texts that our recipes and checks use) and how that folder is named.
Sentence missingText(const std::filesystem::path& file);

} // namespace cutaway
