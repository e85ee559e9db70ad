// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/sentence.h"

#include <filesystem>
#include <optional>

namespace cutaway {

/// Where one of the texts that our recipes and checks use can be had; nothing for any other.
std::optional<Sentence> originOf(const std::filesystem::path& file);

/// What to say of a text that a recipe or a check asks for and that isn't there: its name in the folder of texts, where it was
/// looked for, where it can be had (for the texts that our recipes and checks use) and how that folder is named.
/// `folder`: where it was looked for, when that isn't dataFolder().
Sentence missingText(const std::filesystem::path& file, const std::filesystem::path& folder = {});

} // namespace cutaway
