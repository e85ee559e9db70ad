// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "core/jobs/evaluation.h"

namespace cutaway {

/// Evaluated answers as rows: which instruction, what was answered, its score by one metric, and the judge's.
class AnswersModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Row, Instruction, Answer, Score, Judge, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setAnswers(std::vector<EvaluatedAnswer> answers);
    void setMetric(const TextMetric* metric);
    const EvaluatedAnswer* answer(int row) const; ///< null when there is none
    const std::vector<EvaluatedAnswer>& answers() const { return m_answers; }
    static QString verdictText(const JudgeVerdict& verdict);
    static QString scoreText(const TextMetric& metric, double value);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<EvaluatedAnswer> m_answers;
    const TextMetric* m_metric = &textMetrics().front();
};

} // namespace cutaway
