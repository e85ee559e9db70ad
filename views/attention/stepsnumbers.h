// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/jobs/number_tensor.h"
#include "views/attention/attentiondata.h"

namespace cutaway {

/// Every matrix, whole, as `cutaway-cli attention --steps` (or --book) prints it with --json; `of` says what it is of.
QString stepsAsJson(const AttentionSteps& steps, const StepsRequest& of, const AttentionData& data);
NumberTensors stepsAsTensors(const AttentionSteps& steps, const StepsRequest& of);
/// "--layer 3 --head 4 --steps": what the command takes for it; of the book "--book simple".
QString stepsOptions(const StepsRequest& of);

} // namespace cutaway
