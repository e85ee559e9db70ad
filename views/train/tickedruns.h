// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QSortFilterProxyModel>

#include "views/train/runsmodel.h"

namespace cutaway {

/// A list of runs that is searched and ticked: the columns of RunsModel, with a box before each name.
class TickedRuns : public QSortFilterProxyModel {
    Q_OBJECT

public:
    static constexpr int most = 5; ///< colours that can be told apart

    explicit TickedRuns(QObject* parent = nullptr);

    void setRuns(const QList<RunRow>& runs, const QStringList& ticked);
    /// Only runs that have all these words in name, text, tags, note or settings.
    void setSearch(const QString& words);
    QStringList ticked() const; ///< folders, in the order of the list, found by the search or not
    bool isFull() const { return m_ticked.size() >= most; }
    int countOfAll() const { return m_runs->rowCount(); }
    const RunRow& runAt(int row) const;
    void toggle(int row); ///< nothing where one more would be too many

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void tickedChanged();

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    bool isTicked(int row) const;

    RunsModel* m_runs;
    QSet<QString> m_ticked; ///< folders
    QStringList m_words;
};

} // namespace cutaway
