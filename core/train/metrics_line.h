// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"

#include <nlohmann/json_fwd.hpp>

namespace cutaway {

/// A line of a run's metrics.jsonl, which is what `train --json` prints too. null where a number is not finite.
nlohmann::ordered_json metricsLine(const TrainEvaluation& evaluation);
nlohmann::ordered_json metricsLine(const TrainSample& sample);
nlohmann::ordered_json metricsLine(const TrainRateChange& change);

} // namespace cutaway
