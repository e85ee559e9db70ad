// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/tickedruns.h"

#include <algorithm>

#include "views/train/trainchoices.h"

namespace cutaway {

namespace {
    QString folderOf(const RunRow& row)
    {
        return QString::fromStdString(row.run.folder);
    }

    /// All that is known of a run in words, for the search.
    QString wordsOf(const RunRow& row)
    {
        QStringList words { QString::fromStdString(row.run.name), filesWords(row.run.recipe),
            QString::fromStdString(row.run.note) };
        for (const std::string& tag : row.run.tags)
            words << QString::fromStdString(tag);
        for (const auto& [name, value] : row.settings)
            words << name << value;
        return words.join(QLatin1Char(' '));
    }
} // namespace

TickedRuns::TickedRuns(QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_runs(new RunsModel(this))
{
    setSourceModel(m_runs);
}

void TickedRuns::setRuns(const QList<RunRow>& runs, const QStringList& ticked)
{
    m_ticked.clear();
    for (const RunRow& row : runs)
        if (ticked.contains(folderOf(row)) && !isFull())
            m_ticked.insert(folderOf(row));
    m_runs->setRuns(runs);
    Q_EMIT tickedChanged();
}

void TickedRuns::setSearch(const QString& words)
{
    m_words = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

QStringList TickedRuns::ticked() const
{
    QStringList folders;
    for (const RunRow& row : m_runs->runs())
        if (m_ticked.contains(folderOf(row)))
            folders << folderOf(row);
    return folders;
}

const RunRow& TickedRuns::runAt(int row) const
{
    return m_runs->runs().at(mapToSource(index(row, 0)).row());
}

bool TickedRuns::isTicked(int row) const
{
    return m_ticked.contains(folderOf(runAt(row)));
}

void TickedRuns::toggle(int row)
{
    const Qt::CheckState next = isTicked(row) ? Qt::Unchecked : Qt::Checked;
    setData(index(row, RunsModel::Name), static_cast<int>(next), Qt::CheckStateRole);
}

QVariant TickedRuns::data(const QModelIndex& index, int role) const
{
    if (role == Qt::CheckStateRole && index.isValid() && index.column() == RunsModel::Name)
        return static_cast<int>(isTicked(index.row()) ? Qt::Checked : Qt::Unchecked);
    return QSortFilterProxyModel::data(index, role);
}

bool TickedRuns::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != RunsModel::Name)
        return false;
    const QString folder = folderOf(runAt(index.row()));
    const bool on = value.toInt() == static_cast<int>(Qt::Checked);
    if (on == m_ticked.contains(folder))
        return true;
    if (on && isFull())
        return false;
    if (on)
        m_ticked.insert(folder);
    else
        m_ticked.remove(folder);
    // Of the others too, since the last one that can be ticked changes what they let one do.
    Q_EMIT dataChanged(
        this->index(0, RunsModel::Name), this->index(rowCount() - 1, RunsModel::Name), { Qt::CheckStateRole });
    Q_EMIT tickedChanged();
    return true;
}

Qt::ItemFlags TickedRuns::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags plain = QSortFilterProxyModel::flags(index);
    if (!index.isValid() || index.column() != RunsModel::Name || (isFull() && !isTicked(index.row())))
        return plain;
    return plain | Qt::ItemIsUserCheckable;
}

bool TickedRuns::filterAcceptsRow(int row, const QModelIndex&) const
{
    const QString words = wordsOf(m_runs->runs().at(row));
    return std::all_of(m_words.begin(), m_words.end(),
        [&words](const QString& word) { return words.contains(word, Qt::CaseInsensitive); });
}

} // namespace cutaway
