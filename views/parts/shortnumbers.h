// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace cutaway {

/// A number as one would type it, with as many digits as it takes to read the same one back: "0.1", "4e-4", "0.999".
QString typedNumber(double value);
/// "46 MB", "1.3 GB": powers of 1,000.
QString byteCount(double bytes);
/// "5.8 M", "1.2 G", "960": of operations.
QString operationCount(double operations);

} // namespace cutaway
