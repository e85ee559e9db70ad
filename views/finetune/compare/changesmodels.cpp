// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/compare/changesmodels.h"

#include <algorithm>
#include <cmath>

#include <QLocale>

#include "views/parts/bardelegate.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

QString changeWords(double relative)
{
    if (!std::isfinite(relative))
        return WeightChangesModel::tr("from 0");
    return relative == 0.0 ? WeightChangesModel::tr("none") : percent(relative);
}

void WeightChangesModel::setComparison(const TuningComparisonPtr& comparison)
{
    beginResetModel();
    m_comparison = comparison;
    m_largest = 0.0;
    if (comparison)
        for (const TensorDifference& change : comparison->models.weights)
            if (std::isfinite(change.relative))
                m_largest = std::max(m_largest, change.relative);
    endResetModel();
}

int WeightChangesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_comparison ? 0 : static_cast<int>(m_comparison->models.weights.size());
}

int WeightChangesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WeightChangesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const TensorDifference& change = m_comparison->models.weights[static_cast<std::size_t>(index.row())];
    const auto shape = [&change] {
        QStringList sizes;
        for (const auto size : change.shape)
            sizes << number(size);
        return sizes.join(QStringLiteral(" × "));
    };
    if (role == sortRole) {
        switch (index.column()) {
        case Name:
            return index.row(); // the order of the model's parts
        case Change:
            return change.relative;
        case Largest:
            return change.maxAbs;
        default: {
            double numbers = 1.0;
            for (const auto size : change.shape)
                numbers *= static_cast<double>(size);
            return numbers;
        }
        }
    }
    if (role == BarDelegate::fractionRole && index.column() == Change)
        return !std::isfinite(change.relative) ? 1.0 : m_largest > 0.0 ? change.relative / m_largest : 0.0;
    if (role == Qt::TextAlignmentRole && index.column() != Name)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::FontRole && index.column() == Name)
        return Theme::current().mono(12);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Name:
        return QString::fromStdString(change.name);
    case Change:
        return changeWords(change.relative);
    case Largest:
        return change.maxAbs == 0.0 ? QStringLiteral("0") : QLocale().toString(change.maxAbs, 'g', 3);
    default:
        return shape();
    }
}

QVariant WeightChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Name:
            return tr("The tensor, in the book’s names");
        case Change:
            return tr("Norm of the change in percent of the tensor’s own norm before");
        case Largest:
            return tr("The largest change of a single number");
        default:
            return tr("Rows × columns");
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names { tr("Weights"), tr("Change"), tr("Largest"), tr("Shape") };
    return names.value(section);
}

void TokenChangesModel::setComparison(const TuningComparisonPtr& comparison)
{
    beginResetModel();
    m_comparison = comparison && !comparison->models.kl.empty() ? comparison : nullptr;
    m_largest = m_comparison
        ? static_cast<double>(*std::max_element(m_comparison->models.kl.begin(), m_comparison->models.kl.end()))
        : 0.0;
    endResetModel();
}

int TokenChangesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_comparison ? 0 : static_cast<int>(m_comparison->models.kl.size());
}

int TokenChangesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TokenChangesModel::words(std::size_t position, int column) const
{
    const ModelComparison& models = m_comparison->models;
    const bool after = column == After;
    const auto& top = (after ? models.secondTop : models.firstTop)[position];
    const std::string& bytes = (after ? m_comparison->secondTop : m_comparison->firstTop)[position];
    return QStringLiteral("%1  %2").arg(tokenText(bytes), percent(static_cast<double>(top.probability)));
}

QVariant TokenChangesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto position = static_cast<std::size_t>(index.row());
    const auto kl = static_cast<double>(m_comparison->models.kl[position]);
    if (role == sortRole) {
        switch (index.column()) {
        case Token:
            return tokenText(m_comparison->tokens[position]);
        case Kl:
            return kl;
        case Before:
            return m_comparison->models.firstTop[position].probability;
        case After:
            return m_comparison->models.secondTop[position].probability;
        default:
            return index.row();
        }
    }
    if (role == BarDelegate::fractionRole && index.column() == Kl)
        return m_largest > 0.0 ? kl / m_largest : 0.0;
    if (role == Qt::TextAlignmentRole && (index.column() == Position || index.column() == Kl))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::FontRole && index.column() != Position && index.column() != Kl)
        return Theme::current().mono(12);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Position:
        return number(index.row());
    case Token:
        return tokenText(m_comparison->tokens[position]);
    case Kl:
        return QLocale().toString(kl, 'f', 3);
    default:
        return words(position, index.column());
    }
}

QVariant TokenChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Position || section == Kl ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Position:
            return tr("Position in the text, from 0");
        case Token:
            return tr("The token that stands there");
        case Kl:
            return tr("KL(before ‖ after) of the next token’s probabilities, in nats: 0 = the same");
        case Before:
            return tr("The likeliest next token of the base model, and its probability");
        default:
            return tr("The likeliest next token of the tuned model, and its probability");
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names { tr("#"), tr("Token"), tr("KL"), tr("Next, before"), tr("Next, after") };
    return names.value(section);
}

} // namespace cutaway
