// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "views/trace/comparison.h"

namespace cutaway {

/// A comparison's tensors as rows, the first that differs in the accent.
class CompareModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Shape, MaxAbs, Relative, Verdict, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setComparison(ComparisonPtr comparison);
    const ComparisonPtr& comparison() const { return m_comparison; }
    /// Of another text or file than is asked about now: every row is pale.
    void setOutdated(bool outdated);
    static QString numberText(double value);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ComparisonPtr m_comparison;
    bool m_outdated = false;
};

} // namespace cutaway
