// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

class QAbstractButton;
class QHBoxLayout;

namespace cutaway {

/// The steps of a wizard in a row, numbered; the one that is shown is marked. Steps that have been reached can be clicked.
class StepsBar : public QWidget {
    Q_OBJECT

public:
    explicit StepsBar(QWidget* parent = nullptr);

    void setSteps(const QStringList& titles);
    void setCurrent(int index);
    void setReached(int furthest); ///< steps up to this one can be clicked
    int current() const { return m_current; }
    QAbstractButton* button(int index) const { return m_buttons.at(static_cast<std::size_t>(index)); }

Q_SIGNALS:
    void chosen(int index); ///< by the user

private:
    class StepButton;
    void show(int index);

    QHBoxLayout* m_layout;
    std::vector<QAbstractButton*> m_buttons;
    int m_current = 0;
    int m_reached = 0;
};

} // namespace cutaway
