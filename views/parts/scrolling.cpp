// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/scrolling.h"

#include <QScrollArea>

namespace cutaway {

QScrollArea* scrolling(QWidget* content)
{
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    content->setProperty("clear", true);
    area->setWidget(content);
    return area;
}

} // namespace cutaway
