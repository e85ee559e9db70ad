// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <QString>

namespace cutaway {

/// A word for a POSIX shell: as it is when harmless, else in single quotes; bytes that are no UTF-8 as $'\xNN'.
QString shellQuoted(std::string_view bytes);

} // namespace cutaway
