// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tokens/tokentablemodel.h"

#include <cmath>

#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"

namespace cutaway {

void TokenTableModel::setText(TokenizedTextPtr text)
{
    beginResetModel();
    m_text = std::move(text);
    endResetModel();
}

void TokenTableModel::setReading(ReadingPtr reading)
{
    m_reading = std::move(reading);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Probability), index(rowCount() - 1, Probability));
}

int TokenTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_text ? 0 : static_cast<int>(m_text->tokens.size());
}

int TokenTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TokenTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole)
        return cell(index.row(), index.column());
    if (role == ProbabilityRole) {
        const auto p = probabilityOf(m_text, m_reading, index.row());
        return p ? QVariant(*p) : QVariant();
    }
    if (role == Qt::ToolTipRole && index.column() == Probability)
        return whyNoProbability(index.row());
    if (role == Qt::ToolTipRole && index.column() == TokenColumn && !readInstead(*m_text, index.row()).empty())
        return tr("The vocabulary has no such word; the model reads %1 in its place.")
            .arg(tokenText(readInstead(*m_text, index.row())));
    if (role == Qt::TextAlignmentRole) {
        const bool right = index.column() == Position || index.column() == Id || index.column() == Probability;
        return QVariant::fromValue(Qt::Alignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    return {};
}

QString TokenTableModel::cell(int row, int column) const
{
    const Token& token = m_text->tokens[static_cast<std::size_t>(row)];
    const std::string_view bytes = m_text->bytesOf(static_cast<std::size_t>(row));
    switch (column) {
    case Position:
        return QString::number(row);
    case TokenColumn:
        return readInstead(*m_text, row).empty()
            ? tokenText(bytes)
            : QStringLiteral("%1 %2").arg(tokenText(bytes), tokenText(readInstead(*m_text, row)));
    case Id:
        return QString::number(token.id);
    case Bytes:
        return bytesAsHex(bytes, 24);
    case Range:
        return QStringLiteral("%1–%2").arg(token.start).arg(token.end);
    case Probability:
        return probability(row);
    default:
        return {};
    }
}

QString TokenTableModel::probability(int row) const
{
    const auto p = probabilityOf(m_text, m_reading, row);
    return p ? percent(*p) : whyNoProbability(row).isEmpty() ? QString() : QStringLiteral("–");
}

QString TokenTableModel::whyNoProbability(int row) const
{
    if (!m_text || !m_reading || probabilityOf(m_text, m_reading, row) || !readsThis(*m_text, *m_reading))
        return {};
    return positionIn(m_text, m_reading, row)
        ? tr("Nothing stands before the first token that is read, so the model has no expectation of it.")
        : tr("The model does not read this token: the text is longer than what it sees at once, its context.");
}

QVariant TokenTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(
            (section == Position || section == Id || section == Probability ? Qt::AlignRight : Qt::AlignLeft)
            | Qt::AlignVCenter));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Position:
        return tip ? tr("Place of the token in the text, counted from 0") : tr("position");
    case TokenColumn:
        return tip ? tr("The piece of text: · is a space, ↵ a new line, → a tab") : tr("token");
    case Id:
        return tip ? tr("Number of the token in the vocabulary; this is all the model sees") : tr("id");
    case Bytes:
        return tip ? tr("The bytes the token stands for, hexadecimal") : tr("bytes");
    case Range:
        return tip ? tr("First byte in the text, and the first one behind it") : tr("from–to");
    default:
        return tip ? tr("Probability the model gave this token after all those before it") : tr("probability");
    }
}

} // namespace cutaway
