// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace cutaway {

/// A cell's number at the right and beside it a bar, as long as the fraction (0 … 1) in `fractionRole`.
class BarDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int fractionRole = Qt::UserRole + 8;
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace cutaway
