// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cutaway {

/// Removes what a training or fine-tuning has written into its folder, by the names it writes, and the folder itself once nothing else lies in it.
/// Returns what else does (at most 20 paths, relative to the folder): that stays. A link is never followed. Throws InputError when the folder
/// holds no run, when a program trains it now, or when a file can't be removed.
std::vector<std::string> removeRunFiles(const std::filesystem::path& run);

} // namespace cutaway
