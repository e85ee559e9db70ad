// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/runrows.h"

namespace cutaway {

RunSettings inQt(const SettingList& settings)
{
    RunSettings result;
    for (const auto& [name, value] : settings)
        result.append({ QString::fromStdString(name), QString::fromStdString(value) });
    return result;
}

QList<RunRow> rowsOf(const std::vector<ListedRun>& runs)
{
    QList<RunRow> rows;
    for (const ListedRun& run : runs)
        rows.append({ run.run, inQt(run.settings) });
    return rows;
}

} // namespace cutaway
