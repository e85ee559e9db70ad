// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/jobs/trace.h"

namespace cutaway {

/// A line for each part: its name, layer, head, and what it adds to the logit.
QString attributionAsCsv(const Attribution& parts);
/// As `cutaway-cli attribute --json` prints it.
QString attributionAsJson(const AttributionAnswer& answer);

} // namespace cutaway
