// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractButton>
#include <QWidget>

class QPushButton;

namespace cutaway {

/// A head's colour and name; checked = its lines are shown. A double-click, or Return, wants it alone.
class HeadSwatch : public QAbstractButton {
    Q_OBJECT

public:
    explicit HeadSwatch(int head, QWidget* parent = nullptr);

    void setHead(int layer, bool isSelected);
    QSize sizeHint() const override;

Q_SIGNALS:
    void aloneWanted(bool byDoubleClick); ///< whose first click has switched it already

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int m_head;
    bool m_isSelected = false; ///< in the shared selection
};

/// A layer's heads as swatches: a click switches one on or off, a double-click shows it alone, and once more all of them.
class HeadSwatches : public QWidget {
    Q_OBJECT

public:
    explicit HeadSwatches(QWidget* parent = nullptr);

    void setHeads(int layer, int count, int selected);
    void setShown(std::vector<int> heads); ///< emits nothing
    const std::vector<int>& shown() const { return m_shown; } ///< ascending
    HeadSwatch* swatch(int head) const { return m_swatches.at(static_cast<std::size_t>(head)); }
    void retranslate();

Q_SIGNALS:
    void shownChanged(); ///< by the user
    void isolated(int head); ///< by the user, after shownChanged

private:
    void toggle(int head, bool on);
    void isolate(int head, const std::vector<int>& before);
    void showAll();
    void choose(std::vector<int> heads);

    std::vector<HeadSwatch*> m_swatches;
    QPushButton* m_all;
    std::vector<int> m_shown;
    std::vector<int> m_before; ///< shown before the last click, which may be the first half of a double-click
    int m_layer = 0;
    int m_selected = 0;
};

} // namespace cutaway
