// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/jobs/number_tensor.h"
#include "views/attention/headmeasure.h"

namespace cutaway {

/// A line a head, a column a measure; what is not known is left empty.
QString headsAsCsv(const HeadMeasuresPtr& measures, const HeadDeltasPtr& deltas);
/// As `cutaway-cli heads --json` writes it, with delta_loss where it is known.
QString headsAsJson(const HeadMeasuresPtr& measures, const HeadDeltasPtr& deltas);
/// Each measure (L, H), and the distance profile (L, H, T).
NumberTensors headsAsTensors(const HeadMeasuresPtr& measures, const HeadDeltasPtr& deltas);

} // namespace cutaway
