// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractButton>
#include <QStringList>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace cutaway {

/// Buttons side by side of which one is chosen. Real buttons underneath: arrow keys walk, screen readers read.
class Segmented : public QWidget {
    Q_OBJECT

public:
    explicit Segmented(QWidget* parent = nullptr);

    void setSegments(const QStringList& labels, const QStringList& explanations = {});
    int count() const { return static_cast<int>(m_buttons.size()); }
    int currentIndex() const;
    void setCurrentIndex(int index); ///< emits nothing; −1 = none is chosen
    QAbstractButton* button(int index) const { return m_buttons.at(static_cast<std::size_t>(index)); }

Q_SIGNALS:
    void chosen(int index); ///< by the user

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QButtonGroup* m_group;
    QHBoxLayout* m_layout;
    std::vector<QAbstractButton*> m_buttons;
};

} // namespace cutaway
