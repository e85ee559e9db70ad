// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QAbstractScrollArea>
#include <QImage>

#include "core/jobs/reading.h"
#include "views/parts/colormap.h"

namespace cutaway {

class Selection;

/// A number for each head, as a coloured frame around its thumbnail and in words below it.
struct HeadShade {
    QString name; ///< "induction": for the tooltip
    std::vector<float> values; ///< (L, H); NaN = not known
    float begin = 0.0f; ///< value of the first colour
    float end = 1.0f; ///< of the last one
    ColorMap map = ColorMap::Viridis;
    std::function<QString(float)> text; ///< "0.81"

    /// 0..1, for colorAt(); where all values are one it is the middle.
    double placeOf(float value) const
    {
        return end > begin ? static_cast<double>((value - begin) / (end - begin)) : 0.5;
    }
};

/// All heads of a model at once, layers downwards and heads to the right, the selected one outlined in the cut red, or in
/// the text's colour around the colours of a measure.
/// Thumbnails are painted when they come into view; where they do not fit they scroll while their labels stay.
class ThumbnailGrid : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ThumbnailGrid(Selection* selection, QWidget* parent = nullptr);

    void setReading(ReadingPtr reading);
    void setScale(ValueScale scale);
    /// Colours of a measure; nothing: none. Values of another shape than the reading's are not shown.
    void setShade(std::optional<HeadShade> shade);
    /// Largest value first instead of by layer and head; only where there is a shade.
    void setSorted(bool sorted);
    bool isSorted() const { return m_sorted && showsShade(); }
    /// Whether a head is switched off: it is crossed out then.
    void setOff(std::function<bool(int layer, int head)> isOff);
    /// The reading is of another text than the present one: dimmed, and not to be clicked.
    void setOutdated(bool outdated);
    bool isOutdated() const { return m_outdated; }
    /// Another panel's hover: the head's frame stands out; −1, −1 = none.
    void setHighlighted(int layer, int head);
    int layers() const { return m_reading ? m_reading->layers : 0; }
    int heads() const { return m_reading ? m_reading->heads : 0; }
    // What is shown, for a picture that is saved.
    const ReadingPtr& reading() const { return m_reading; }
    ValueScale scale() const { return m_scale; }
    std::optional<HeadShade> shownShade() const { return showsShade() ? m_shade : std::nullopt; }
    const std::vector<int>& order() const { return m_order; } ///< (L · H) layer · H + head, cell by cell
    bool isOff(int layer, int head) const { return m_isOff && m_isOff(layer, head); }
    /// Where a thumbnail is on the viewport, scrolling included.
    QRect thumbnailRect(int layer, int head) const;
    int contentHeight() const; ///< at the present size
    int heightFor(
        int width) const; ///< to show every layer at that width, without a scroll bar where one can do without
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void menuRequested(
        int layer, int head, const QPoint& where); ///< right click or the menu key; `where` on the screen

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Head {
        int layer = 0, head = 0;
    };
    bool showsShade() const;
    void placeHeads();
    int gapX() const;
    int gapY() const;
    int captionHeight(int side) const;
    Head headIn(int cell) const;
    QRect cellRect(int cell) const;
    float valueOf(const Head& head) const;
    void paintHead(QPainter& painter, const Head& head);
    void paintCaption(QPainter& painter, const Head& head, const QRect& thumbnail) const;
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
    std::optional<HeadShade> m_shade;
    std::function<bool(int, int)> m_isOff;
    bool m_sorted = false;
    std::vector<int> m_order; ///< (L · H) layer · H + head, cell by cell
    std::vector<int> m_cellOf; ///< the inverse
    std::vector<QImage> m_images; ///< (L · H), null until seen
    int m_side = 0; ///< of a thumbnail, pixels
    bool m_outdated = false;
    int m_hoveredLayer = -1;
    int m_hoveredHead = -1;
};

} // namespace cutaway
