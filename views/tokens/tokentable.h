// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace cutaway {

/// A table of one row a token, whole rows selected, no grid: left and right walk the text as up and down do, the selected row stays in sight when the size
/// changes, and a focus that came by key is seen.
class TokenTable : public QTableView {
    Q_OBJECT

public:
    explicit TokenTable(QWidget* parent = nullptr);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_keyboard = false;
};

} // namespace cutaway
