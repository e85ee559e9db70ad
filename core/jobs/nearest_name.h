// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace cutaway {

/// The name that needs the fewest letters inserted, left out or changed (Levenshtein 1966) to become `name`; empty when there are none.
std::string nearestName(const std::string& name, const std::vector<std::string>& names);

} // namespace cutaway
