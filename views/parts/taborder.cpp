// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/taborder.h"

#include <QLayout>
#include <QList>
#include <QScrollArea>
#include <QWidget>

namespace cutaway {

namespace {
    void collect(QWidget* widget, QList<QWidget*>& stops);

    void collect(QLayout* layout, QList<QWidget*>& stops)
    {
        for (int i = 0; i < layout->count(); ++i) {
            QLayoutItem* item = layout->itemAt(i);
            if (QWidget* widget = item->widget())
                collect(widget, stops);
            else if (QLayout* inner = item->layout())
                collect(inner, stops);
        }
    }

    void collect(QWidget* widget, QList<QWidget*>& stops)
    {
        if (widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy()) {
            stops << widget; // what it has within, such as the line of a number, is its own
            return;
        }
        const auto* area = qobject_cast<QScrollArea*>(widget);
        if (area && area->widget())
            collect(area->widget(), stops);
        else if (QLayout* layout = widget->layout())
            collect(layout, stops);
    }
} // namespace

void orderTabs(QWidget* root)
{
    QList<QWidget*> stops;
    collect(root, stops);
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops[i - 1], stops[i]);
}

} // namespace cutaway
