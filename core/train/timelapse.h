// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/timelapse.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace cutaway {

/// Which frames a run has. A run without pinned texts has none. Throws InputError when the folder holds no run.
TimeLapseIndex readTimeLapse(const std::filesystem::path& run);
/// The frame of text `text` (its number in the index) at a step of the index. Throws InputError when it is not there or is damaged; it may be
/// let go at any moment while the run is trained.
TimeLapseFrame readTimeLapseFrame(const std::filesystem::path& run, std::size_t text, std::int64_t step);

} // namespace cutaway
