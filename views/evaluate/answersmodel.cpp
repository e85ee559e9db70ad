// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/evaluate/answersmodel.h"

#include <QLocale>

#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    /// One line of it, short enough for a cell.
    QString oneLine(const std::string& text)
    {
        return QString::fromStdString(text).left(400).simplified();
    }

    /// What a narrow table folds away: which row it is and what was asked.
    QString tipOf(const EvaluatedAnswer& item)
    {
        return QStringLiteral("%1: %2\n\n%3")
            .arg(number(item.row), oneLine(item.answered.instruction), oneLine(item.answered.response))
            .toHtmlEscaped()
            .replace(QLatin1Char('\n'), QLatin1String("<br>"));
    }
} // namespace

void AnswersModel::setAnswers(std::vector<EvaluatedAnswer> answers)
{
    beginResetModel();
    m_answers = std::move(answers);
    endResetModel();
}

void AnswersModel::setMetric(const TextMetric* metric)
{
    beginResetModel();
    m_metric = metric;
    endResetModel();
}

const EvaluatedAnswer* AnswersModel::answer(int row) const
{
    return row >= 0 && row < rowCount() ? &m_answers[static_cast<std::size_t>(row)] : nullptr;
}

QString AnswersModel::verdictText(const JudgeVerdict& verdict)
{
    switch (verdict.kind) {
    case JudgeVerdict::Kind::Scored:
        return number(verdict.score);
    case JudgeVerdict::Kind::Unparsable:
        return tr("no score");
    case JudgeVerdict::Kind::Failed:
        return tr("failed");
    case JudgeVerdict::Kind::Waiting:
        break;
    }
    return QStringLiteral("–");
}

QString AnswersModel::scoreText(const TextMetric& metric, double value)
{
    return QLocale().toString(value, 'f', metric.most > 1.0 ? 1 : 3);
}

int AnswersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_answers.size());
}

int AnswersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AnswersModel::data(const QModelIndex& index, int role) const
{
    const EvaluatedAnswer* item = index.isValid() ? answer(index.row()) : nullptr;
    if (!item)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter
            | (index.column() == Instruction || index.column() == Answer ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::ToolTipRole && (index.column() == Instruction || index.column() == Answer))
        return tipOf(*item);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Row:
        return number(item->row);
    case Instruction:
        return oneLine(item->answered.instruction);
    case Answer:
        return oneLine(item->answered.response);
    case Score:
        return scoreText(*m_metric, item->scores.*m_metric->value);
    case Judge:
        return verdictText(item->verdict);
    default:
        return {};
    }
}

QVariant AnswersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(
            Qt::AlignVCenter | (section == Instruction || section == Answer ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::ToolTipRole && section == Score)
        return QString::fromLatin1(m_metric->signature);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Row:
        return tr("Row");
    case Instruction:
        return tr("Instruction");
    case Answer:
        return tr("Answer");
    case Score:
        return QString::fromLatin1(m_metric->title);
    case Judge:
        return tr("Judge");
    default:
        return {};
    }
}

} // namespace cutaway
