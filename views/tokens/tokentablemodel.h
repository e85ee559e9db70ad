// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "core/jobs/reading.h"
#include "core/jobs/tokens.h"

namespace cutaway {

/// A row a token, made when it is asked for: a text of 250,000 tokens costs nothing until one scrolls to it.
class TokenTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Position, TokenColumn, Id, Bytes, Range, Probability, ColumnCount };
    static constexpr int ProbabilityRole = Qt::UserRole; ///< double, invalid when there is none

    using QAbstractTableModel::QAbstractTableModel;

    void setText(TokenizedTextPtr text);
    /// Probabilities of the tokens, where the reading is of this text; null = none.
    void setReading(ReadingPtr reading);
    const TokenizedTextPtr& text() const { return m_text; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString cell(int row, int column) const;
    QString probability(int row) const;
    QString whyNoProbability(int row) const; ///< one sentence; empty when there is one, or no reading

    TokenizedTextPtr m_text;
    ReadingPtr m_reading;
};

} // namespace cutaway
