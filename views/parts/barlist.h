// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QColor>
#include <QWidget>

namespace cutaway {

struct Bar {
    std::string bytes; ///< label as a token, drawn like a chip's text ("·the"); or
    QString label; ///< label as plain words, when bytes is empty
    double fraction = 0.0; ///< length of the bar, 0..1
    QString number; ///< "61.0 %"
    QString explanation; ///< tooltip
    int token = -1; ///< index in the text that the row speaks of, −1 = none
    bool marked = false; ///< drawn in the cut red: the one that is chosen
    QColor color; ///< invalid = the theme's bar blue
};

/// Rows of label, bar and number. A row that speaks of a token can be clicked, and walked to with the keyboard.
class BarList : public QWidget {
    Q_OBJECT

public:
    explicit BarList(QWidget* parent = nullptr);

    void setBars(std::vector<Bar> bars);
    const std::vector<Bar>& bars() const { return m_bars; }
    /// Keeps the room of so many rows, so that what stands below does not jump while numbers come and go.
    void setMinimumRows(int rows);
    void setLabelWidth(int atScale1);
    QRect rowRect(int row) const;
    int rowAt(const QPoint& point) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated(int row);
    void hovered(int row); ///< −1 when the pointer leaves

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintRow(QPainter& painter, int row) const;
    void setHovered(int row);

    std::vector<Bar> m_bars;
    int m_minimumRows = 0;
    int m_labelWidth = 84;
    int m_hovered = -1;
    int m_current = 0;
};

} // namespace cutaway
