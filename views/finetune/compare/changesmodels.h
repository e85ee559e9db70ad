// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "core/jobs/tuning_comparison.h"

namespace cutaway {

/// How far each weight tensor went, as rows in the order of the model's parts.
class WeightChangesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Change, Largest, Shape, ColumnCount };
    static constexpr int sortRole = Qt::UserRole + 1;
    using QAbstractTableModel::QAbstractTableModel;

    void setComparison(const TuningComparisonPtr& comparison);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    TuningComparisonPtr m_comparison;
    double m_largest = 0.0; ///< finite relative change
};

/// What each position predicts before and after, as rows in the text's order.
class TokenChangesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Position, Token, Kl, Before, After, ColumnCount };
    static constexpr int sortRole = Qt::UserRole + 1;
    using QAbstractTableModel::QAbstractTableModel;

    void setComparison(const TuningComparisonPtr& comparison);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString words(std::size_t position, int column) const;

    TuningComparisonPtr m_comparison;
    double m_largest = 0.0;
};

/// "12.3 %" of a tensor's own norm; one that was zero has no share: "from 0".
QString changeWords(double relative);

} // namespace cutaway
