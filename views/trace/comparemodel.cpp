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

void CompareModel::setOutdated(bool outdated)
{
    if (outdated == m_outdated)
        return;
    m_outdated = outdated;
    if (const int rows = rowCount(); rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(rows - 1, ColumnCount - 1), { Qt::ForegroundRole });
}

// "0.83", "7.15e-7"
QString CompareModel::numberText(double value)
{
    if (!std::isfinite(value))
        return tr("not a number");
    if (value == 0.0)
        return QStringLiteral("0");
    const QLocale locale;
    const double size = std::fabs(value);
    if (size >= 1e-4 && size < 1e6)
        return size < 999.5 ? locale.toString(value, 'g', 3) : locale.toString(value, 'f', 0);
    const QStringList parts = QString::number(value, 'e', 2).split(QLatin1Char('e'));
    return locale.toString(parts[0].toDouble(), 'g', 3) + QLatin1Char('e') + QString::number(parts[1].toInt());
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
        if (m_outdated)
            return theme.faint;
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
