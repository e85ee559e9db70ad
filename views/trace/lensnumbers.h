// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "views/trace/tracedata.h"

namespace cutaway {

/// A line for each layer and position: the likeliest token, its probability, rank and probability of the target, entropy in nats.
QString lensAsCsv(const LensAnswer& answer, const TraceData& data);
/// As `cutaway-cli lens --json` prints it.
QString lensAsJson(const LensAnswer& answer);

} // namespace cutaway
