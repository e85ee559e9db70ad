// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace cutaway {

class Selection;

/// Rows of the token table: the token as its chip, bytes in the mono font, a hairline below, the hovered row tinted.
class TokenCellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    TokenCellDelegate(Selection* selection, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintBar(QPainter& painter, const QRect& cell, double fraction) const;

    Selection* m_selection;
};

} // namespace cutaway
