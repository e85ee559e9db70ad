// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/setupreads.h"
#include "views/train/runsmodel.h"

namespace cutaway {

// Runs and their settings as the views take them.

RunSettings inQt(const SettingList& settings);
QList<RunRow> rowsOf(const std::vector<ListedRun>& runs);

} // namespace cutaway
