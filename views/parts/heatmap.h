// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QPixmap>
#include <QWidget>

#include "views/parts/heatmappainter.h"

namespace cutaway {

/// A matrix one can look into: labels at its edges, a legend with numbers, the value under the cursor in words.
/// Wheel or pinch zooms, dragging pans, + − 0 do so from the keyboard; the arrow keys walk from cell to cell.
class HeatMap : public QWidget {
    Q_OBJECT

public:
    struct Bubble {
        QString headline; ///< bold: "Lily looks at found: 0.42"
        QString note; ///< a second line, or empty
    };
    using BubbleText = std::function<Bubble(const Cell&, float)>;

    explicit HeatMap(QWidget* parent = nullptr);

    /// Zoom and place stay while the size is alike.
    void setContent(HeatMapContent content);
    /// The content is of something that has changed since: it is dimmed, and nothing in it is pointed at or clicked.
    void setOutdated(bool outdated);
    bool isOutdated() const { return m_outdated; }
    const HeatMapContent& content() const { return m_content; }
    void setScale(ValueScale scale);
    ValueScale scale() const { return m_scale; }
    void setColorMap(ColorMap map);
    void setColorEnd(float end); ///< of the present content; 1 for all weights
    void setBubbleText(BubbleText text) { m_bubbleText = std::move(text); }

    void setSelectedRow(int row);
    int selectedRow() const { return m_selectedRow; }
    /// Another panel's hover: the token's row and column stand out, without a bubble.
    void setHighlighted(int index);
    void pointAt(const Cell& cell); ///< as the keyboard does
    std::optional<Cell> cursor() const { return m_cursor; } ///< cell under the pointer or the keyboard
    /// Cells that somebody has changed: a small corner in the cut red.
    void setChangedCells(std::vector<Cell> cells);
    const std::vector<Cell>& changedCells() const { return m_changed; }
    /// Other numbers in a row of the present content.
    void setRowValues(int row, const std::vector<float>& values);
    /// Dragging pulls at a cell instead of panning, and digits that are typed are for the cell under the cursor.
    void setCellsDragged(bool dragged);
    bool areCellsDragged() const { return m_cellsDragged; }
    QRectF cellRect(const Cell& cell) const { return m_geometry.rectOf(cell.row, cell.column); }
    const HeatMapGeometry& geometry() const { return m_geometry; }
    QString bubbleHeadline() const; ///< what the bubble says now, empty when there is none

    /// Title, matrix, labels and legend; each cell a rectangle up to 128 tokens, one image above.
    void paintPicture(QPainter& painter, const QSize& size, const QString& title, const QString& note) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomToFit();

Q_SIGNALS:
    void cellHovered(int row, int column); ///< −1, −1 when the pointer leaves
    void cellActivated(int row, int column); ///< clicked, or Return
    void zoomChanged(double zoom);
    void menuRequested(
        int row, int column, const QPoint& where); ///< right click or the menu key; `where` on the screen
    // While cells are dragged:
    void cellDragged(int row, int column, double up); ///< pixels at scale 1 above where the drag began
    void cellDropped(int row, int column);
    void cellStepped(int row, int column, int steps); ///< Alt and an arrow; upwards is positive
    void cellTyped(int row, int column, const QString& text); ///< the first character of a number

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    void findOpenEnd();
    void fitViewport();
    void zoomBy(double factor, const QPointF& fixed);
    void setCursorCell(const std::optional<Cell>& cell);
    const QImage& image();
    const QPixmap& base();
    void redraw();
    HeatMapMarks marks() const;
    void paintBubble(QPainter& painter) const;
    void walk(int rows, int columns);
    bool editByKey(const QKeyEvent& event);

    HeatMapContent m_content;
    HeatMapGeometry m_geometry;
    ColorMap m_map = ColorMap::Viridis;
    ValueScale m_scale = ValueScale::SquareRoot;
    LegendSide m_legendSide = LegendSide::Right;
    BubbleText m_bubbleText;
    int m_selectedRow = -1;
    int m_highlighted = -1;
    std::optional<Cell> m_cursor;
    QImage m_image;
    int m_pool = 0; ///< of m_image; 0 = to be built
    ColorMap m_imageMap = ColorMap::Viridis; ///< of m_image
    QPixmap m_base; ///< null = to be drawn
    bool m_outdated = false;
    bool m_keyboard = false; ///< the focus came by key, or is used so: only then it is drawn
    bool m_pressed = false;
    bool m_dragging = false;
    QPointF m_dragFrom;
    bool m_cellsDragged = false;
    std::optional<Cell> m_dragged; ///< the cell that is pulled at
    std::vector<Cell> m_changed;
};

} // namespace cutaway
