// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace cutaway::cli {

/// The folder of the model that comes with the program under this name, if there is one.
std::optional<std::filesystem::path> bundledModelFolder(const std::string& name);
/// A folder as given, or a bundled model's. Throws InputError that says what else would do.
std::filesystem::path modelFolderFor(const std::string& name);

} // namespace cutaway::cli
