// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace cutaway {

struct AttentionData;

/// What is known of a key from a query's side: "found followed Lily the first time", "the token before", "7 tokens back".
QString cellNote(const AttentionData& data, int query, int key);

} // namespace cutaway
