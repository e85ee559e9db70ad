// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/jobs/number_tensor.h"
#include "views/trace/tracedata.h"

namespace cutaway {

/// A line for each layer and position: the likeliest token, its probability, rank and probability of the target, entropy in nats.
QString lensAsCsv(const LensAnswer& answer, const TraceData& data);
/// As `cutaway-cli lens --json` prints it.
QString lensAsJson(const LensAnswer& answer);
/// ids and p (layers, T, K); rank, target_p (NaN = none) and entropy (layers, T); a rank that is not known is −1.
NumberTensors lensAsTensors(const LensAnswer& answer);

} // namespace cutaway
