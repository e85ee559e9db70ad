// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractScrollArea>

#include "core/jobs/step_record.h"

namespace cutaway {

using StepRecordPtr = std::shared_ptr<const StepRecord>;

/// The batch of one step: its sequences one below the other, each token that had to be predicted on a tint of its loss, with the
/// scale above. Tokens are clicked, or walked to with the arrow keys.
class LossText : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit LossText(QWidget* parent = nullptr);

    void setRecord(StepRecordPtr record); ///< null shows nothing
    const StepRecordPtr& record() const { return m_record; }
    /// Index in (B, T), −1 = none.
    int selected() const { return m_selected; }
    void select(int token); ///< scrolls to it; emits nothing
    QRect tokenRect(int token) const; ///< in the viewport
    /// The loss that has the scale's last colour: that of 98 of 100 tokens lies below, and at least 1 nat.
    double scaleEnd() const { return m_scaleEnd; }
    void paintInto(QPainter& painter, const QSizeF& size); ///< as much as fits, from the top
    QString toCsv() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int token); ///< by the user; −1 = none

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Box {
        QRect rect; ///< in the whole text, without scrolling
        int token = 0;
    };
    int count() const;
    std::vector<Box> layOut(int width, std::vector<int>& heads) const; ///< `heads`: where each sequence's name stands
    void layOutAll();
    void paintBoxes(QPainter& painter, const std::vector<Box>& boxes, const std::vector<int>& heads, int scrolled,
        const QRectF& clip) const;
    void paintScale(QPainter& painter, const QRectF& area) const;
    int scaleHeight() const;
    int tokenAt(const QPoint& point) const;
    QString tip(int token) const;
    void choose(int token);
    void describe();

    StepRecordPtr m_record;
    std::vector<Box> m_boxes;
    std::vector<int> m_heads;
    double m_scaleEnd = 1.0;
    int m_selected = -1;
};

/// The tint behind a token with this loss: viridis, pale enough for the text to be read on it; `place` = loss / end of the scale.
QColor lossTint(double place, bool dark);
/// Indices (B, T) of the tokens with the largest losses, the worst first.
std::vector<int> worstTokens(const StepRecord& record, int count);

} // namespace cutaway
