// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/resources.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace cutaway::testing {

/// Ends the program as skipped (ctest shows it so), saying what is missing. Never counts as passed.
[[noreturn]] inline void skip(const std::string& reason)
{
    std::printf("Skipped: %s\n", reason.c_str());
    std::fflush(stdout);
    std::_Exit(77);
}

/// A file or folder of the data that is no part of the project; the test is skipped when it is not there.
inline std::filesystem::path dataOrSkip(const std::string& name)
{
    const std::filesystem::path folder = dataFolder();
    if (folder.empty() || !std::filesystem::exists(folder / name))
        skip("there is no " + name + "; it is looked for in CUTAWAY_DATA, then in ../shared/data.");
    return folder / name;
}

} // namespace cutaway::testing
