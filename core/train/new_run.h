// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/run_folder.h"

#include <filesystem>

namespace cutaway {

/// The folder of a run that may not come to begin (its text is missing, say): then what was written goes away again, so that it
/// does not stand in the way of the next try.
class NewRun {
public:
    explicit NewRun(std::filesystem::path folder);
    ~NewRun();
    NewRun(const NewRun&) = delete;
    NewRun& operator=(const NewRun&) = delete;

    RunFolder create(const TrainRecipe& recipe);
    /// It has begun.
    void keep() { m_created = false; }

private:
    std::filesystem::path m_folder;
    bool m_wasThere = false;
    bool m_created = false;
};

} // namespace cutaway
