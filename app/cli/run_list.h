// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/outcome.h"
#include "core/train/run_index.h"

#include <cstdio>
#include <string>

namespace cutaway::cli {

/// The list of runs is a convenience: a training goes on without it.
inline void putIntoIndex(const std::string& runFolder)
{
    try {
        RunIndex().add(runFolder);
    } catch (const InputError& error) {
        std::fprintf(stderr, "Note: the run is not in the list of runs. %s\n", error.what());
    }
}

} // namespace cutaway::cli
