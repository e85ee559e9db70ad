// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QImage>
#include <QWidget>

#include "views/train/timelapseframes.h"

namespace cutaway {

class Selection;
struct Theme;

/// One head's attention at several steps of a run, from left to right: as many frames as fit, evenly over all there are, the one
/// that is looked at always among them and outlined. Below each its step and how the text goes on.
class TimeLapseStrip : public QWidget {
    Q_OBJECT

public:
    TimeLapseStrip(TimeLapseFrames* frames, Selection* selection, QWidget* parent = nullptr);

    void setCurrent(int index); ///< of the frames' index; emits nothing
    int current() const { return m_current; }
    std::vector<int> shown() const; ///< indices, from left to right
    QRect frameRect(int place) const; ///< of the picture at that place from the left
    void paintInto(QPainter& painter, const QSizeF& size); ///< vectors where cells are few enough

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int index); ///< by the user

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Geometry {
        int side = 0;
        int gap = 0;
        int count = 0;
    };
    Geometry geometryFor(const QSizeF& size) const;
    void paintFrame(QPainter& painter, const QRectF& picture, int index, bool vectors);
    void choose(int index);
    void describe();
    int layerOf(const TimeLapseFrame& frame) const;
    int headOf(const TimeLapseFrame& frame) const;
    const QImage& imageOf(const TimeLapseFramePtr& frame);

    TimeLapseFrames* m_frames;
    Selection* m_selection;
    int m_current = -1;
    std::map<std::int64_t, std::pair<std::weak_ptr<const TimeLapseFrame>, QImage>>
        m_images; ///< by step, of the chosen head
};

/// Draws one head's map of a frame into `area`: rectangles up to 24 × 24 cells where `vectors` is wanted, one image else.
void paintMap(QPainter& painter, const QRectF& area, const TimeLapseFrame& frame, int layer, int head, bool vectors);
/// The scale of its colours, from 0 at the foot to 1: a bar 12 wide at the left of `area`, numbers beside it.
void paintMapScale(QPainter& painter, const QRectF& area, const Theme& theme);

} // namespace cutaway
