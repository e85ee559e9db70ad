// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/comparemodel.h"

#include <cmath>

#include <QLocale>

#include "views/parts/theme.h"

namespace cutaway {

void CompareModel::setComparison(ComparisonPtr comparison)
{
    beginResetModel();
    m_comparison = std::move(comparison);
    endResetModel();
}

QString CompareModel::numberText(double value)
{
    if (!std::isfinite(value))
        return tr("not a number");
    return value == 0.0 ? QStringLiteral("0") : QLocale().toString(value, 'g', 3);
}

int CompareModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_comparison ? 0 : static_cast<int>(m_comparison->rows.size());
}

int CompareModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CompareModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Comparison::Row& row = m_comparison->rows[static_cast<std::size_t>(index.row())];
    const Theme& theme = Theme::current();
    const bool isFirst = index.row() == m_comparison->first;
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return row.name;
        case Shape:
            return row.shape;
        case MaxAbs:
            return numberText(row.maxAbs);
        case Relative:
            return numberText(row.relative);
        case Verdict:
            return isFirst ? tr("the first that differs") : row.differs ? tr("differs") : tr("agrees");
        }
        return {};
    case Qt::ForegroundRole:
        return isFirst ? theme.cut : row.differs ? theme.text : theme.dim;
    case Qt::FontRole:
        return index.column() == Verdict ? theme.font(13, isFirst) : theme.mono(12, isFirst);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter
            | (index.column() == MaxAbs || index.column() == Relative ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == MaxAbs || section == Relative ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case MaxAbs:
            return tr("The largest absolute difference of two numbers at the same place");
        case Relative:
            return tr("The norm of the difference, divided by the norm of the open model's tensor");
        case Verdict:
            return tr("A tensor differs when its largest difference passes 0.00002 × (1 + its largest number)");
        default:
            return {};
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("activation");
    case Shape:
        return tr("shape");
    case MaxAbs:
        return tr("largest |Δ|");
    case Relative:
        return tr("relative");
    default:
        return tr("verdict");
    }
}

} // namespace cutaway
