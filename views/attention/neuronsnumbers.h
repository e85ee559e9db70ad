// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/jobs/number_tensor.h"
#include "views/attention/attentiondata.h"

namespace cutaway {

/// A pair of tokens component by component, then each key that the query may see.
QString pairAsCsv(const AttentionPair& pair, const AttentionData& data);
/// As `cutaway-cli attention --neurons` prints it with --json.
QString pairAsJson(const AttentionPair& pair, const AttentionData& data);
NumberTensors pairAsTensors(const AttentionPair& pair, const AttentionData& data);

} // namespace cutaway
