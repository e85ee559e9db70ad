// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/hairline.h"

#include "views/parts/theme.h"

#include <QPainter>

namespace cutaway {

Hairline::Hairline(Qt::Orientation orientation, QWidget* parent)
    : QWidget(parent)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Hairline::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), Theme::current().line);
}

void makePanel(QWidget* widget)
{
    widget->setProperty("panel", true);
    widget->setAttribute(Qt::WA_StyledBackground);
}

} // namespace cutaway
