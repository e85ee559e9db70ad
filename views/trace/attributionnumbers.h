// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/jobs/number_tensor.h"
#include "core/jobs/trace.h"

namespace cutaway {

/// A line for each part: its name, layer, head, and what it adds to the logit.
QString attributionAsCsv(const Attribution& parts);
/// As `cutaway-cli attribute --json` prints it.
QString attributionAsJson(const AttributionAnswer& answer);
/// heads (L, H), attention_bias and mlps (L), and the other parts and the logit as one number each.
NumberTensors attributionAsTensors(const Attribution& parts);

} // namespace cutaway
