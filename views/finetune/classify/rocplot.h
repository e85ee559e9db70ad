// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"

#include <QWidget>

namespace cutaway {

/// The ROC curve: what share of the second class is found against what share of the first is taken for it, at each threshold; the one that
/// holds now is marked.
class RocPlot : public QWidget {
    Q_OBJECT

public:
    explicit RocPlot(QWidget* parent = nullptr);

    void setCurve(const std::vector<ClassReport::RocPoint>& points, double auc);
    void setThreshold(double threshold);
    QRectF frame() const; ///< of the plot, in the widget
    QPointF markedPoint() const; ///< false and true positives' rates at the threshold
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void thresholdChosen(double threshold); ///< by a click near the curve

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    std::vector<ClassReport::RocPoint> m_points;
    double m_auc = ClassReport::none;
    double m_threshold = 0.5;
};

} // namespace cutaway
