// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/timelapse.h"
#include "views/parts/cellgrid.h"

namespace cutaway {

/// The logit lens of one frame: tokens from left to right, the stream after the embeddings at the top and after the last block at the foot,
/// in each cell the token that the head would choose there, on the colour of its probability.
class LensTable : public CellGrid {
    Q_OBJECT

public:
    explicit LensTable(QWidget* parent = nullptr);

    void setFrame(TimeLapseFramePtr frame); ///< null shows nothing
    QString toCsv() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    int rows() const { return m_frame ? m_frame->layers + 1 : 0; }
    int positions() const { return m_frame ? m_frame->positions : 0; }
    QString rowName(int row) const;
    QString tip(int row, int position) const;
    const NextToken* at(int row, int position) const; ///< null beyond what the frame holds
    void fill();
    void describe();

    TimeLapseFramePtr m_frame;
};

} // namespace cutaway
