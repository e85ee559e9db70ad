// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractButton>
#include <QStringList>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QPushButton;

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
    /// Where there is little room: one button with what is chosen, and the others in its menu.
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }
    QAbstractButton* button(int index) const { return m_buttons.at(static_cast<std::size_t>(index)); }

Q_SIGNALS:
    void chosen(int index); ///< by the user

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showFold();

    QButtonGroup* m_group;
    QHBoxLayout* m_layout;
    std::vector<QAbstractButton*> m_buttons;
    QPushButton* m_fold = nullptr; ///< once it has been folded
    bool m_folded = false;
};

} // namespace cutaway
