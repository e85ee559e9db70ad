// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/table.h"

#include <string>

namespace cutaway {

/// A file of a recipe's as a table over its mapped bytes. Throws InputError: it is not there (and where it was looked for), or is none.
Table readTable(const std::string& file, const TableOptions& options);

} // namespace cutaway
