// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QPair>

#include "core/jobs/runs.h"

namespace cutaway {

/// A recipe's settings by their names in `cutaway-cli train --print-config`, each value as JSON.
using RunSettings = QList<QPair<QString, QString>>;

/// A run of the list, with its settings spelled out.
struct RunRow {
    RunSummary run;
    RunSettings settings;
};

/// A row a run.
class RunsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Task, State, Steps, ValidationLoss, Best, When, Tags, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRuns(const QList<RunRow>& runs);
    const QList<RunRow>& runs() const { return m_runs; }
    int rowOf(const QString& folder) const; ///< −1 when it is not there
    QString toCsv() const;
    static QString taskWord(const std::string& task);
    static QString stateWord(RunSummary::State state);
    static QString whenWord(std::int64_t seconds); ///< since 1970; today's as a time

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString cell(const RunSummary& run, int column) const;

    QList<RunRow> m_runs;
};

/// The settings in which runs differ, a row a setting and a column a run; of a single run those that are not the defaults.
class RunDifferences : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRuns(const QList<RunRow>& runs, const RunSettings& defaults);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QStringList m_titles; ///< of the columns after the first
    QList<QStringList> m_rows; ///< each the setting's name, and a value a column
};

} // namespace cutaway
