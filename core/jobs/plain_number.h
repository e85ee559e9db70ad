// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace cutaway {

// As printf does it, but with a point whatever the process' locale is: a window's is the machine's, and files are the same everywhere.

std::string significantDigits(double value, int digits); ///< %.{digits}g
std::string fixedDigits(double value, int decimals); ///< %.{decimals}f

} // namespace cutaway
