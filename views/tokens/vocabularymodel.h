// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QTimer>

#include "core/jobs/tokens.h"
#include "core/jobs/vocabulary.h"
#include "views/tokens/vocabularyquery.h"

namespace cutaway {

/// A row for each token of a vocabulary that a query finds, in the order of ids. A search goes on in slices of a few milliseconds,
/// so that a million tokens and a slow expression don't hold up the window; rows come as they are found.
class VocabularyModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Id, TokenColumn, Bytes, Here, ColumnCount };

    explicit VocabularyModel(QObject* parent = nullptr);

    /// The vocabulary of the text's tokenizer, and how often each token stands in the text. Null empties it.
    void setText(const TokenizedTextPtr& text);
    void setQuery(const VocabularyQuery& query);
    const VocabularyPtr& vocabulary() const { return m_vocabulary; }
    bool isSearching() const { return m_slice.isActive(); }

    int idAt(int row) const; ///< token id of a row
    int rowOf(int id) const; ///< −1 when the query does not find it (yet)

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void found(); ///< another slice has been searched

private:
    void restart();
    void searchSlice();
    int timesHere(int id) const;
    bool isSpecial(int id) const;

    VocabularyPtr m_vocabulary;
    std::vector<int> m_times; ///< by id, as far as the text's ids go
    VocabularyQuery m_query;
    std::vector<int> m_rows; ///< ids found; unused while the query is for everything
    int m_next = 0; ///< the id with which the search goes on
    QTimer m_slice;
};

} // namespace cutaway
