// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace cutaway {

/// The scale behind the tints: 0 % to 100 %.
class ProbabilityLegend : public QWidget {
    Q_OBJECT

public:
    explicit ProbabilityLegend(QWidget* parent = nullptr);

    void paintInto(QPainter& painter, const QRectF& area) const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
};

} // namespace cutaway
