// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/chipdelegate.h"

#include <QApplication>
#include <QPainter>

#include "views/parts/theme.h"

namespace cutaway {

void ChipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QVariant tint = index.data(tintRole);
    if (!tint.isValid())
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem empty = option;
    initStyleOption(&empty, index);
    const QString text = empty.text;
    empty.text.clear();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &empty, painter, option.widget);
    const Theme& theme = Theme::current();
    const QFont font = theme.mono(12);
    const QFontMetrics metrics(font);
    const int room = option.rect.width() - theme.px(16);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, room - theme.px(12));
    const int high = std::min(theme.px(22), option.rect.height() - 4);
    const QRect chip(option.rect.left() + theme.px(8), option.rect.top() + (option.rect.height() - high) / 2,
        metrics.horizontalAdvance(shown) + theme.px(12), high);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.chip(tint.toInt()));
    painter->drawRoundedRect(chip, theme.px(4), theme.px(4));
    painter->setFont(font);
    painter->setPen(theme.text);
    painter->drawText(chip, Qt::AlignCenter, shown);
    painter->restore();
}

} // namespace cutaway
