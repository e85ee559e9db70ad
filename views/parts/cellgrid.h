// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QAbstractScrollArea>

#include "views/parts/cellgridpainter.h"

namespace cutaway {

/// A grid of coloured cells one can look into. Where it is larger than its room it scrolls, and its labels stay. The arrow keys walk from cell
/// to cell, Return and a click choose one.
class CellGrid : public QAbstractScrollArea {
    Q_OBJECT

public:
    /// What stands in the bubble above a cell, as plain lines; empty = none.
    using BubbleText = std::function<QString(int row, int column)>;

    explicit CellGrid(QWidget* parent = nullptr);

    void setContent(CellGridContent content);
    const CellGridContent& content() const { return m_content; }
    void setBubbleText(BubbleText text) { m_bubble = std::move(text); }
    /// With −1 for one of them the whole column or row is marked; with both, nothing.
    void setSelected(int row, int column);
    int selectedRow() const { return m_marks.row; }
    int selectedColumn() const { return m_marks.column; }
    void setHoveredColumn(int column); ///< another panel's; −1 = none
    void showCell(int row, int column); ///< scrolls until it is in sight
    /// The content is of something that has changed since: it is dimmed, and nothing in it is pointed at or clicked.
    void setOutdated(bool outdated);
    bool isOutdated() const { return m_outdated; }
    /// Whether a cell can be chosen at all, or one only looks.
    void setChoosable(bool choosable) { m_choosable = choosable; }
    const CellGridLayout& layoutOfCells() const { return m_layout; }
    QString bubble() const; ///< what it says of the cell under the pointer or the keyboard

    /// Title, cells and colour scale; up to 400 columns, whatever shows on screen.
    void paintPicture(QPainter& painter, const QString& title) const;
    QString pictureTitle(const QString& title) const; ///< with what a very wide picture leaves out
    QSize pictureSize() const;
    /// Cells and colour scale as a part of another picture: as much as fits, from the top left.
    void paintInto(QPainter& painter, const QSizeF& size) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void cellHovered(int row, int column); ///< −1, −1 when the pointer leaves
    void cellChosen(int row, int column); ///< clicked, or Return

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    double legendHeight() const;
    void paintLegend(QPainter& painter, const CellGridLayout& layout) const;
    CellGridLayout pictureLayout() const;
    void fit();
    void takeScroll();
    void reveal(const Cell& cell);
    void setHovered(const std::optional<Cell>& cell);
    void showBubble();

    CellGridContent m_content;
    CellGridLayout m_layout;
    CellGridMarks m_marks;
    BubbleText m_bubble;
    bool m_outdated = false;
    bool m_choosable = true;
};

} // namespace cutaway
