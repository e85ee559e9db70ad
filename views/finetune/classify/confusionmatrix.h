// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"

#include <QWidget>

namespace cutaway {

/// Where the cells of a confusion matrix stand. No widgets.
class ConfusionGeometry {
public:
    ConfusionGeometry(QSize size, int classes, int labelWidth, int labelHeight);
    QRectF cell(int truth, int predicted) const;
    /// −1, −1 where there is none.
    std::pair<int, int> cellAt(QPointF point) const;
    double side() const { return m_side; }

private:
    int m_classes;
    double m_left, m_top, m_side;
};

/// Rows are the true classes, columns the predicted ones; a cell is the darker the larger its share of the row. One can be chosen.
class ConfusionMatrix : public QWidget {
    Q_OBJECT

public:
    explicit ConfusionMatrix(QWidget* parent = nullptr);

    void setReport(const std::vector<std::string>& labels, const std::vector<std::vector<std::int64_t>>& confusion);
    std::pair<int, int> chosen() const { return { m_truth, m_predicted }; } ///< −1: none
    void choose(int truth, int predicted); ///< emits nothing
    ConfusionGeometry geometryOf() const;
    void paint(QPainter& painter) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void cellChosen(int truth, int predicted); ///< by the user; −1, −1: none

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString words(int truth, int predicted) const;
    std::vector<std::string> m_labels;
    std::vector<std::vector<std::int64_t>> m_counts;
    int m_truth = -1, m_predicted = -1;
};

} // namespace cutaway
