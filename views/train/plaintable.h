// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace cutaway {

/// A table that is read and chosen from by rows: no grid, no frame, nothing to edit or to sort; Tab leads out of it.
void makePlain(QTableView* table);

} // namespace cutaway
