// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/jobs/number_tensor.h"
#include "core/jobs/trace.h"

namespace cutaway {

/// A line for each place: layer, position with its two tokens (or head), and how much patching it brings back.
QString patchAsCsv(const PatchAnswer& answer);
/// As `cutaway-cli patch --json` prints it.
QString patchAsJson(const PatchMap& map);
/// scores (L, positions or heads); clean and corrupt, the logit differences, as one number each.
NumberTensors patchAsTensors(const PatchMap& map);

} // namespace cutaway
