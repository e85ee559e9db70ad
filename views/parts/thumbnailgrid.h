// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractScrollArea>
#include <QImage>

#include "core/jobs/reading.h"
#include "views/parts/colormap.h"

namespace cutaway {

class Selection;

/// All heads of a model at once, layers downwards and heads to the right, the selected one outlined in the cut red.
/// Thumbnails are painted when they come into view; where they do not fit they scroll while their labels stay.
class ThumbnailGrid : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ThumbnailGrid(Selection* selection, QWidget* parent = nullptr);

    void setReading(ReadingPtr reading);
    void setScale(ValueScale scale);
    /// The reading is of another text than the present one: dimmed, and not to be clicked.
    void setOutdated(bool outdated);
    bool isOutdated() const { return m_outdated; }
    int layers() const { return m_reading ? m_reading->layers : 0; }
    int heads() const { return m_reading ? m_reading->heads : 0; }
    /// Where a thumbnail is on the viewport, scrolling included.
    QRect thumbnailRect(int layer, int head) const;
    int contentHeight() const; ///< at the present size
    int heightFor(
        int width) const; ///< to show every layer at that width, without a scroll bar where one can do without
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int labelWidth() const;
    int labelHeight() const;
    int side() const { return m_side; }
    int sideFor(int width) const;
    int widthOf(int side) const;
    int heightOf(int side) const;
    void fitScrollBars();
    void ensureVisible(int layer, int head);
    const QImage& image(int layer, int head);
    void paintLabels(QPainter& painter);
    bool headAt(const QPoint& point, int& layer, int& head) const;

    Selection* m_selection;
    ReadingPtr m_reading;
    ValueScale m_scale = ValueScale::SquareRoot;
    std::vector<QImage> m_images; ///< (L · H), null until seen
    int m_side = 0; ///< of a thumbnail, pixels
    bool m_outdated = false;
    int m_hoveredLayer = -1;
    int m_hoveredHead = -1;
};

} // namespace cutaway
