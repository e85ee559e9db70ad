// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace cutaway::cli {

/// Throws InputError where writeFileAtomically() could not begin: a folder of that name, no folder to hold it, no permission. For before work that takes long.
void requirePlaceFor(const std::filesystem::path& file);

} // namespace cutaway::cli
