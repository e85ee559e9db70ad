// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QImage>
#include <QWidget>

#include "core/jobs/step_record.h"

namespace cutaway {

/// How the numbers of one tensor are spread, over the run: steps to the right, values upwards, colour = log of how many lie there.
class HistogramMap : public QWidget {
    Q_OBJECT

public:
    explicit HistogramMap(QWidget* parent = nullptr);

    void setHistory(const std::vector<std::int64_t>& steps, const std::vector<Histogram>& histograms,
        const QString& name); ///< as many of one as of the other
    void setMark(std::int64_t step); ///< −1 = none
    /// What stands at a place of the map, in words; empty beside it.
    QString wordsAt(const QPointF& point) const;
    QRectF mapArea() const;
    void paintInto(QPainter& painter, const QSizeF& size) const;
    QString toCsv() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QRectF mapAreaFor(const QSizeF& size) const;
    void build();
    void describe();
    int columnAt(double x, const QRectF& area) const;
    double count(int column, double low, double high) const; ///< of a column's numbers in [low, high)

    std::vector<std::int64_t> m_steps;
    std::vector<Histogram> m_histograms;
    QString m_name;
    double m_low = 0.0, m_high = 1.0;
    double m_most = 1.0; ///< numbers in the fullest cell
    QImage m_image; ///< a column a histogram, a row a 96th of the values
    std::int64_t m_mark = -1;
    QPointF m_hover { -1, -1 };
};

} // namespace cutaway
