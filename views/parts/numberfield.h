// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QWidget>

class QLabel;
class QLineEdit;

namespace cutaway {

/// A number to be typed: its name above the field, and below it in words what is wrong with it.
class NumberField : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Whole, Real };
    /// `name` is the object name of the line that one types into.
    NumberField(Kind kind, const char* name, QWidget* parent = nullptr);

    void setLabel(const QString& label, const QString& explanation);
    QString label() const;
    /// Both included.
    void setRange(double least, double most);
    /// An empty field counts as `value`, which is shown as `word` ("all").
    void setEmpty(double value, const QString& word);
    /// Looked at before the range: says what is wrong with the number, or with what isn't one. An empty sentence is agreement.
    void setCheck(std::function<QString(std::optional<double>)> check);

    void setValue(double value); ///< emits nothing
    void setWhole(qint64 value);
    double value() const; ///< 0 for what is no number
    qint64 whole() const;
    QString problem() const; ///< one sentence that names the field; empty when all is well
    /// Something that only the other fields can tell; empty takes it away.
    void setOutsideProblem(const QString& sentence);
    QLineEdit* edit() const { return m_edit; }

Q_SIGNALS:
    void edited();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    std::optional<double> number() const;
    std::optional<qint64> wholeNumber() const;
    QString ownProblem() const;
    void showProblem();
    void fitProblem();

    Kind m_kind;
    QLabel* m_label;
    QLineEdit* m_edit;
    QLabel* m_problem;
    double m_least = 0.0;
    double m_most = 9.2e18; ///< about the largest qint64
    std::optional<double> m_empty;
    std::function<QString(std::optional<double>)> m_check;
    QString m_outside;
};

} // namespace cutaway
