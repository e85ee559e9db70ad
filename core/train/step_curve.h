// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace cutaway {

/// The numbers of a run's steps, in steps/curve.bin of its folder, so that a run looked at tomorrow has its raw curve, rates and time: 65,536 places
/// of 72 bytes (4.7 MB) at most, each written over in place with a checksum. A longer run keeps every 2nd, 4th, 8th … step, and those between that
/// nothing has taken over from yet (thinnedPlace()).
/// What is kept depends on the steps alone; of what is stored, the tokens per second alone are another's when a run is made again.
class StepCurve {
public:
    /// For writing. `firstStep`: the run goes on there, what lies behind it is made again and is forgotten. Throws InputError.
    StepCurve(const std::filesystem::path& run, std::int64_t firstStep);
    /// Throws InputError, NoRoomError; the same step may then be added again.
    void add(const TrainStep& made);

private:
    std::filesystem::path m_path;
    std::shared_ptr<const int> m_descriptor;
};

/// The steps that were kept, rising; none for a run of an earlier version. Torn places are passed over. Throws InputError when the file can't be read.
std::vector<TrainStep> readStepCurve(const std::filesystem::path& run);

} // namespace cutaway
