// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace cutaway {

/// A name, a line to type texts into, and under it the sentence that says what is wrong with them.
class TextsRow : public QWidget {
    Q_OBJECT

public:
    explicit TextsRow(QWidget* parent = nullptr);

    /// `example` stands in the line while it is empty.
    void setLabel(const QString& label, const QString& explanation, const QString& example);
    QString line() const;
    void setLine(const QString& line); ///< emits nothing
    void setProblem(const QString& sentence); ///< empty = none
    QString problem() const;
    QLineEdit* edit() const { return m_edit; }

Q_SIGNALS:
    void edited(); ///< by the user, at each key

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();
    void fitProblem();

    QLabel* m_label;
    QLineEdit* m_edit;
    QLabel* m_problem;
};

} // namespace cutaway
