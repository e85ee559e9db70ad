// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <QString>

namespace cutaway {

QString grouped(std::int64_t number); ///< "2,539,520", by the language that is shown
QString shortCount(std::int64_t number); ///< "4.7 M"
QString milliseconds(double ms); ///< "0.1 ms", "14 ms", "1.2 s"
QString timeLeft(double seconds); ///< "8 min left"

} // namespace cutaway
