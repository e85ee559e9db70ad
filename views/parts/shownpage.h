// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

class QStackedLayout;
class QStackedWidget;

namespace cutaway {

/// Of a stack's pages only the one that is shown asks for room in these directions: what holds the stack is as large as that one needs, not
/// as the largest of those that are hidden. To be called whenever another page is shown or has come.
void fitToShownPage(QStackedLayout* pages, Qt::Orientations directions = Qt::Horizontal | Qt::Vertical);
void fitToShownPage(QStackedWidget* pages, Qt::Orientations directions = Qt::Horizontal | Qt::Vertical);

} // namespace cutaway
