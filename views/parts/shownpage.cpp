// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/shownpage.h"

#include <QStackedLayout>
#include <QStackedWidget>

namespace cutaway {

void fitToShownPage(QStackedLayout* pages, Qt::Orientations directions)
{
    for (int i = 0; i < pages->count(); ++i) {
        const auto policy = i == pages->currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        pages->widget(i)->setSizePolicy(directions & Qt::Horizontal ? policy : QSizePolicy::Preferred,
            directions & Qt::Vertical ? policy : QSizePolicy::Preferred);
    }
}

void fitToShownPage(QStackedWidget* pages, Qt::Orientations directions)
{
    fitToShownPage(qobject_cast<QStackedLayout*>(pages->layout()), directions);
}

} // namespace cutaway
