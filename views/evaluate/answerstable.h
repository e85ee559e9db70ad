// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace cutaway {

class AnswersModel;

/// Evaluated answers as a table that is never wider than its room: texts are cut with "…", and where it is narrow the instruction and
/// then the row's number fold away; the answer's tip has both.
class AnswersTable : public QTableView {
    Q_OBJECT

public:
    explicit AnswersTable(AnswersModel* model, QWidget* parent = nullptr);

    void setJudged(bool judged); ///< there are scores of a judge to show

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fold();
};

} // namespace cutaway
