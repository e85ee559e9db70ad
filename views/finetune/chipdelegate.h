// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace cutaway {

/// Draws a cell's text as a chip, tinted by the number in `tintRole`; cells without one are drawn as usual.
class ChipDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int tintRole = Qt::UserRole + 7;
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace cutaway
