// SPDX-License-Identifier: GPL-3.0-or-later
// Ends of a sitting that nobody asked for, in words.
#pragma once

#include "core/jobs/outcome.h"
#include "core/train/ranks.h"
#include "core/train/run_folder.h"

#include <string>

namespace cutaway {

/// The disk has no room. What was written last is not relied on.
TrainEnd pausedForRoom(const RunFolder& run, const TrainProgress& progress, const NoRoomError& error);

/// Another of `size` processes has ended; `checkpoint` is the folder that holds the last step that all have made.
[[noreturn]] void throwProcessLost(int size, std::int64_t step, const std::string& checkpoint, const RankLost& error);

} // namespace cutaway
