// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>

#include "core/jobs/timelapse.h"

namespace cutaway {

/// The logit lens of one frame: tokens from left to right, the stream after the embeddings at the top and after the last block at the foot,
/// in each cell the token that the head would choose there, on a tint of its probability. Scrolls where it does not fit; names
/// of tokens and layers stay in sight.
class LensTable : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit LensTable(QWidget* parent = nullptr);

    void setFrame(TimeLapseFramePtr frame); ///< null shows nothing
    QRect cellRect(int row, int position) const; ///< in the viewport; row 0 = embeddings
    void paintInto(QPainter& painter, const QSizeF& size); ///< as much as fits, from the top left
    QString toCsv() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    int rows() const { return m_frame ? m_frame->layers + 1 : 0; }
    int positions() const { return m_frame ? m_frame->positions : 0; }
    QString rowName(int row) const;
    QString tip(int row, int position) const;
    const NextToken* at(int row, int position) const; ///< null beyond what the frame holds
    void fitScrollBars();
    void describe();
    void paintCells(QPainter& painter, const QRectF& clip) const;
    QSize cell() const;
    int nameWidth() const;

    TimeLapseFramePtr m_frame;
};

} // namespace cutaway
