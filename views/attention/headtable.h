// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStyledItemDelegate>
#include <QTableView>

#include "views/attention/headmeasure.h"

class QSortFilterProxyModel;

namespace cutaway {

/// Every head a row, every measure a column; the first column names the head.
class HeadModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        ValueRole = Qt::UserRole, ///< double, to sort by; what is not known is the smallest
        FractionRole, ///< of the longest bar, −1..1; NaN: none
        SignedRole, ///< bool
        EarlierRole, ///< bool: of a text that has changed since
    };
    using QAbstractTableModel::QAbstractTableModel;

    /// `areEarlier`: the deltas are of a text that has changed since.
    void setNumbers(HeadMeasuresPtr measures, HeadDeltasPtr deltas, bool areEarlier = false);
    void setOff(std::vector<bool> off); ///< (L · H) heads that are switched off
    bool isAnyOff() const;
    bool hasDeltas() const { return !m_values[headMeasures.size() - 1].empty(); }
    static QString nameOfHead(int layer, int head, bool isOff);
    int layers() const { return m_layers; }
    int heads() const { return m_heads; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<float> m_values[headMeasures.size()];
    float m_ends[headMeasures.size()] {};
    std::vector<bool> m_off;
    int m_layers = 0, m_heads = 0;
    bool m_areEarlier = false;
};

/// A number, and a bar before it where there is room.
class HeadCellDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The same for pictures.
    static void paintCell(QPainter& painter, const QRectF& rect, const QModelIndex& index, bool dimmed);
};

/// The heads' numbers, sorted by the column one clicks; a click on a row chooses its head.
class HeadTable : public QTableView {
    Q_OBJECT

public:
    explicit HeadTable(QWidget* parent = nullptr);

    void setNumbers(HeadMeasuresPtr measures, HeadDeltasPtr deltas, bool areEarlier = false);
    void setOff(std::vector<bool> off);
    void setCurrentHead(int layer, int head); ///< emits nothing
    void setOutdated(bool outdated);
    bool isOutdated() const { return m_outdated; }
    HeadModel* numbers() const { return m_model; }
    void retranslate();

Q_SIGNALS:
    void headChosen(int layer, int head);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void fitColumns();

    HeadModel* m_model;
    QSortFilterProxyModel* m_sorted;
    int m_layer = -1, m_head = -1;
    bool m_outdated = false;
    bool m_following = false; ///< the current row is set by setCurrentHead or by sorting, not by the user
};

} // namespace cutaway
