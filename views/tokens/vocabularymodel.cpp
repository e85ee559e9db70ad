// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tokens/vocabularymodel.h"

#include <algorithm>

#include <QElapsedTimer>

#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    constexpr int sliceTime = 6; // ms, so that a frame of 16 has room for the painting
    constexpr int sliceIds = 256; // between two looks at the clock
} // namespace

VocabularyModel::VocabularyModel(QObject* parent)
    : QAbstractTableModel(parent)
{
    connect(&m_slice, &QTimer::timeout, this, &VocabularyModel::searchSlice);
}

void VocabularyModel::setText(const TokenizedTextPtr& text)
{
    const VocabularyPtr vocabulary = text ? text->vocabulary : nullptr;
    m_times.assign(vocabulary ? static_cast<std::size_t>(vocabulary->size()) : 0, 0);
    if (vocabulary)
        for (const Token& token : text->tokens)
            if (token.id >= 0 && token.id < vocabulary->size())
                ++m_times[static_cast<std::size_t>(token.id)];
    if (vocabulary != m_vocabulary) {
        m_vocabulary = vocabulary;
        restart();
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, Here), index(rowCount() - 1, Here));
    }
}

void VocabularyModel::setQuery(const VocabularyQuery& query)
{
    m_query = query;
    restart();
}

void VocabularyModel::restart()
{
    beginResetModel();
    m_rows.clear();
    m_next = 0;
    endResetModel();
    if (m_vocabulary && !m_query.matchesAll()) {
        m_slice.start(0);
        searchSlice(); // most searches end here: nothing flickers
    } else {
        m_slice.stop();
        Q_EMIT found();
    }
}

void VocabularyModel::searchSlice()
{
    QElapsedTimer clock;
    clock.start();
    std::vector<int> found;
    while (m_next < m_vocabulary->size() && clock.elapsed() < sliceTime)
        for (const int end = std::min(m_next + sliceIds, m_vocabulary->size()); m_next < end; ++m_next)
            if (m_query.matches(m_next, m_vocabulary->bytesOf(m_next)))
                found.push_back(m_next);
    if (!found.empty()) {
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(found.size()) - 1);
        m_rows.insert(m_rows.end(), found.begin(), found.end());
        endInsertRows();
    }
    if (m_next >= m_vocabulary->size())
        m_slice.stop();
    Q_EMIT this->found();
}

int VocabularyModel::idAt(int row) const
{
    return m_query.matchesAll() ? row : m_rows.at(static_cast<std::size_t>(row));
}

int VocabularyModel::rowOf(int id) const
{
    if (!m_vocabulary || id < 0 || id >= m_vocabulary->size())
        return -1;
    if (m_query.matchesAll())
        return id;
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), id);
    return found != m_rows.end() && *found == id ? static_cast<int>(found - m_rows.begin()) : -1;
}

int VocabularyModel::timesHere(int id) const
{
    return m_times[static_cast<std::size_t>(id)];
}

bool VocabularyModel::isSpecial(int id) const
{
    return std::binary_search(m_vocabulary->special.begin(), m_vocabulary->special.end(), id);
}

int VocabularyModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !m_vocabulary)
        return 0;
    return m_query.matchesAll() ? m_vocabulary->size() : static_cast<int>(m_rows.size());
}

int VocabularyModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant VocabularyModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int id = idAt(index.row());
    if (role == Qt::TextAlignmentRole) {
        const bool right = index.column() == Id || index.column() == Here;
        return QVariant::fromValue(Qt::Alignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role == Qt::ToolTipRole)
        return isSpecial(id) ? QVariant(tr("A special token: it marks a place and stands for no text.")) : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Id:
        return QString::number(id);
    case TokenColumn:
        return tokenText(m_vocabulary->bytesOf(id));
    case Bytes:
        return bytesAsHex(m_vocabulary->bytesOf(id), 24);
    default:
        return timesHere(id) > 0 ? number(timesHere(id)) : QString();
    }
}

QVariant VocabularyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section == Id || section == Here ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Id:
        return tip ? tr("Number of the token in the vocabulary; this is all the model sees") : tr("id");
    case TokenColumn:
        return tip ? tr("The piece of text: · is a space, ↵ a new line, → a tab") : tr("token");
    case Bytes:
        return tip ? tr("The bytes the token stands for, hexadecimal") : tr("bytes");
    default:
        return tip ? tr("How many times the token stands in this text") : tr("here");
    }
}

} // namespace cutaway
