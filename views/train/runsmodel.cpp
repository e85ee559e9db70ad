// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/runsmodel.h"

#include <algorithm>
#include <cmath>

#include <QDateTime>
#include <QLocale>

#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    QString lossText(double loss)
    {
        return std::isfinite(loss) ? QLocale().toString(loss, 'f', 3) : QStringLiteral("–");
    }

    QVariant alignment(bool right)
    {
        return QVariant::fromValue(Qt::Alignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }

    QString tagsOf(const RunSummary& run)
    {
        QStringList tags;
        for (const std::string& tag : run.tags)
            tags << QString::fromStdString(tag);
        return tags.join(QStringLiteral(", "));
    }
} // namespace

void RunsModel::setRuns(const QList<RunRow>& runs)
{
    beginResetModel();
    m_runs = runs;
    endResetModel();
}

int RunsModel::rowOf(const QString& folder) const
{
    for (qsizetype i = 0; i < m_runs.size(); ++i)
        if (QString::fromStdString(m_runs[i].run.folder) == folder)
            return static_cast<int>(i);
    return -1;
}

QString RunsModel::toCsv() const
{
    const auto plain = [](double value) { return std::isfinite(value) ? QString::number(value, 'g', 9) : QString(); };
    QString csv
        = QStringLiteral("run,task,state,steps,total_steps,tokens_seen,train_loss,val_loss,best_val_loss,best_step,"
                         "seconds,changed,tags,note,folder\n");
    static const char* const states[] = { "running", "finished", "stopped", "diverged" };
    for (const RunRow& row : m_runs) {
        const RunSummary& run = row.run;
        csv += QStringList { csvField(QString::fromStdString(run.name)), csvField(QString::fromStdString(run.task)),
            QLatin1String(states[static_cast<int>(run.state)]), QString::number(run.steps),
            QString::number(run.totalSteps), QString::number(run.tokensSeen), plain(run.trainLoss), plain(run.valLoss),
            plain(run.bestValLoss), QString::number(run.bestStep), plain(run.seconds),
            QDateTime::fromSecsSinceEpoch(run.changed).toString(Qt::ISODate), csvField(tagsOf(run)),
            csvField(QString::fromStdString(run.note)), csvField(QString::fromStdString(run.folder)) }
                   .join(QLatin1Char(','))
            + QLatin1Char('\n');
    }
    return csv;
}

QString RunsModel::taskWord(const std::string& task)
{
    if (task == "train")
        return tr("training");
    if (task == "classify")
        return tr("sorting texts");
    if (task == "instruct")
        return tr("instructions");
    if (task == "prefer")
        return tr("preferences");
    return QString::fromStdString(task);
}

QString RunsModel::stateWord(RunSummary::State state)
{
    switch (state) {
    case RunSummary::State::Running:
        return tr("running");
    case RunSummary::State::Finished:
        return tr("finished");
    case RunSummary::State::Diverged:
        return tr("diverged");
    case RunSummary::State::Stopped:
        return tr("stopped");
    }
    return {};
}

QString RunsModel::whenWord(std::int64_t seconds)
{
    const QDateTime when = QDateTime::fromSecsSinceEpoch(seconds);
    return when.date() == QDate::currentDate() ? QLocale().toString(when.time(), QLocale::ShortFormat)
                                               : QLocale().toString(when.date(), QLocale::ShortFormat);
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RunsModel::cell(const RunSummary& run, int column) const
{
    switch (column) {
    case Name:
        return QString::fromStdString(run.name);
    case Task:
        return taskWord(run.task);
    case State:
        return stateWord(run.state);
    case Steps:
        if (run.state == RunSummary::State::Diverged)
            return tr("at step %1").arg(number(run.steps));
        return run.totalSteps > 0 && run.steps < run.totalSteps
            ? tr("%1 of %2", "steps made, steps in all").arg(number(run.steps), number(run.totalSteps))
            : number(run.steps);
    case ValidationLoss:
        return lossText(run.valLoss);
    case Best:
        return lossText(run.bestValLoss);
    case When:
        return whenWord(run.changed);
    case Tags: {
        QStringList words { tagsOf(run), QString::fromStdString(run.note).simplified() };
        words.removeAll(QString());
        return words.join(QStringLiteral(" · "));
    }
    default:
        return {};
    }
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RunSummary& run = m_runs[index.row()].run;
    if (role == Qt::DisplayRole)
        return cell(run, index.column());
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column() == Steps || index.column() == ValidationLoss || index.column() == Best);
    if (role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Name:
        return QString::fromStdString(run.folder);
    case Best:
        return std::isfinite(run.bestValLoss) ? tr("at step %1").arg(number(run.bestStep)) : QString();
    case When:
        return QLocale().toString(QDateTime::fromSecsSinceEpoch(run.changed), QLocale::LongFormat);
    case Tags:
        return QString::fromStdString(run.note);
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section == Steps || section == ValidationLoss || section == Best);
    const bool tip = role == Qt::ToolTipRole;
    if (!tip && role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tip ? tr("Name of the run's folder") : tr("run");
    case Task:
        return tip ? tr("What was learnt: a text, or by fine-tuning a task") : tr("task");
    case State:
        return tip ? tr("A stopped run can go on") : tr("state");
    case Steps:
        return tip ? tr("Updates of the weights in the newest checkpoint") : tr("steps");
    case ValidationLoss:
        return tip ? tr("Validation loss of the latest evaluation, in nats a token") : tr("validation");
    case Best:
        return tip ? tr("The lowest validation loss of all evaluations") : tr("best");
    case When:
        return tip ? tr("When the run was last written to") : tr("when");
    default:
        return tip ? tr("What you have written to it") : tr("tags and note");
    }
}

void RunDifferences::setRuns(const QList<RunRow>& runs, const RunSettings& defaults)
{
    beginResetModel();
    m_titles.clear();
    m_rows.clear();
    QList<RunSettings> columns;
    for (const RunRow& row : runs) {
        m_titles << QString::fromStdString(row.run.name);
        columns << row.settings;
    }
    const bool alone = runs.size() == 1 && !isTraining(runs.front().run); // then all of its settings
    if (runs.size() == 1 && !alone) {
        m_titles << tr("default");
        columns << defaults;
    }
    const auto valueIn = [](const RunSettings& settings, const QString& name) {
        for (const auto& [key, value] : settings)
            if (key == name)
                return value;
        return QStringLiteral("–");
    };
    QStringList names;
    for (const RunSettings& column : columns)
        for (const auto& setting : column)
            if (!names.contains(setting.first))
                names << setting.first;
    for (const QString& name : names) {
        QStringList row { name };
        for (const RunSettings& column : columns)
            row << valueIn(column, name);
        if (alone || std::any_of(row.begin() + 1, row.end(), [&row](const QString& value) { return value != row[1]; }))
            m_rows << row;
    }
    endResetModel();
}

int RunDifferences::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RunDifferences::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_titles.isEmpty() ? 0 : static_cast<int>(m_titles.size()) + 1;
}

QVariant RunDifferences::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return m_rows[index.row()][index.column()];
    return role == Qt::TextAlignmentRole ? alignment(false) : QVariant();
}

QVariant RunDifferences::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(false);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    return section == 0 ? tr("setting") : m_titles[section - 1];
}

} // namespace cutaway
