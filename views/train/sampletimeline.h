// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractScrollArea>

#include "core/jobs/training.h"

namespace cutaway {

/// The text with its blank lines taken out; one that has nothing but white space shows it as ↵ · and →.
QString withoutEmptyLines(const QString& text);
/// The text with places where a line may end in words too long for a narrow column.
QString breakableAnywhere(const QString& text);

/// What the model wrote along the way: cards from left to right, the newest at the right end.
class SampleTimeline : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit SampleTimeline(QWidget* parent = nullptr);

    void setSamples(const std::vector<TrainSample>& samples); ///< follows the newest unless another one was chosen
    int current() const { return m_current; }
    void setCurrent(int index); ///< emits nothing
    QRect cardRect(int index) const; ///< in the viewport
    int cardAt(const QPoint& point) const;
    void paintInto(QPainter& painter, const QSizeF& size) const; ///< as many of the last cards as fit

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int index); ///< by the user

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int cardWidth() const;
    int gap() const;
    int count() const { return static_cast<int>(m_samples.size()); }
    void paintCard(QPainter& painter, const QRectF& rect, int index) const;
    void fitScrollBar();
    void choose(int index);
    void reveal(int index);

    std::vector<TrainSample> m_samples;
    int m_current = -1;
    bool m_follow = true;
};

} // namespace cutaway
