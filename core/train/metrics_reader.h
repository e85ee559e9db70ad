// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace cutaway {

/// What a line of metrics.jsonl tells: an evaluation, a sample, a change of the rate. Nothing for a line that is torn or says anything else.
std::optional<TrainEvent> readMetricsLine(std::string_view line);
/// All of a run's lines in their order; none when it has not written any yet.
std::vector<TrainEvent> readMetrics(const std::filesystem::path& run);

} // namespace cutaway
