// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cutaway {

/// The folder that holds models/, recipes/, samples/: CUTAWAY_RESOURCES, else ../share/cutaway beside the program's folder,
/// else a resources/ folder beside it or up to three above it, else the source tree it was built from.
/// Empty when there is none.
std::filesystem::path resourceFolder();

/// The model folders that come with the program: first "stories", which a window opens with, then the others by name.
std::vector<std::filesystem::path> bundledModels();
/// The one of this name, if it comes with the program.
std::optional<std::filesystem::path> bundledModel(const std::string& name);

/// Where texts and data sets lie that are no part of the project: `given` (--data) or CUTAWAY_DATA, whichever is first, and
/// only when neither is there ../shared/data beside the project's root or the current folder. Empty when there is none, or
/// CUTAWAY_DATA names no folder; InputError when `given` is no folder.
std::filesystem::path dataFolder(const std::string& given = {});

} // namespace cutaway
