// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "views/attention/editwords.h"

namespace cutaway {

struct EditRow {
    QString text; ///< "L3 H4 off · zero"
    QString explanation; ///< tooltip
    EditState state = EditState::Made;
};

/// Edits as lines, each with a × that takes it away. With the keyboard: arrows walk, Return goes to its place, Delete takes it away.
class EditRows : public QWidget {
    Q_OBJECT

public:
    explicit EditRows(QWidget* parent = nullptr);

    void setRows(std::vector<EditRow> rows);
    const std::vector<EditRow>& rows() const { return m_rows; }
    QRect rowRect(int row) const;
    QRect crossRect(int row) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removed(int row);
    void activated(int row);
    void hovered(int row); ///< −1 when the pointer leaves

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintRow(QPainter& painter, int row) const;
    int rowAt(const QPoint& point) const;
    int rowSide() const; ///< height of a row, pixels
    void fitRows();
    void setHovered(int row);

    std::vector<EditRow> m_rows;
    bool m_twoLines = false; ///< one of them is too long for a line
    int m_hovered = -1;
    bool m_onCross = false; ///< the pointer is on the hovered row's ×
    int m_current = 0;
};

} // namespace cutaway
