// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/bardelegate.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>

#include "views/parts/theme.h"

namespace cutaway {

void BarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem empty = option;
    initStyleOption(&empty, index);
    const QString text = empty.text;
    empty.text.clear();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &empty, painter, option.widget);
    const Theme& theme = Theme::current();
    const QRect area = option.rect.adjusted(theme.px(8), 0, -theme.px(8), 0);
    const int numberWidth = theme.px(64);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(theme.font(13));
    painter->setPen(theme.text);
    painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, text);
    const QRectF track(
        area.left(), area.center().y() - theme.px(3), area.width() - numberWidth - theme.px(8), theme.px(6));
    if (track.width() >= theme.px(16)) {
        const double fraction = std::clamp(index.data(fractionRole).toDouble(), 0.0, 1.0);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.sunk);
        painter->drawRoundedRect(track, track.height() / 2, track.height() / 2);
        painter->setBrush(theme.bar);
        if (fraction > 0.0)
            painter->drawRoundedRect(
                QRectF(track.topLeft(), QSizeF(std::max(2.0, track.width() * fraction), track.height())),
                track.height() / 2, track.height() / 2);
    }
    painter->restore();
}

} // namespace cutaway
