// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace cutaway::cli {

/// A folder as given, or a bundled model's. Throws InputError that says what else would do.
std::filesystem::path modelFolderFor(const std::string& name);

} // namespace cutaway::cli
