// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace cutaway {

/// Sends what Qt and we report to `path` as well as to stderr. A log over 1 MB is put aside as NAME.1 first.
void startLog(const QString& path);
/// Empty when no log is written.
QString logPath();

} // namespace cutaway
