// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QSlider>

namespace cutaway {

class CurvePlot;

/// The one slider below the curves that moves everything to a step of the run. It lies under the curves' own x axis and stops where
/// there is something to see: at the frames of the time-lapse, or else at the evaluations.
class StepSlider : public QSlider {
    Q_OBJECT

public:
    explicit StepSlider(CurvePlot* plot, QWidget* parent = nullptr);

    /// Steps and their places on the x axis, rising.
    void setStops(std::vector<std::int64_t> steps, std::vector<double> places);
    const std::vector<std::int64_t>& stops() const { return m_steps; }
    /// −1 = the newest, whichever that is.
    void setStep(std::int64_t step); ///< emits nothing
    std::int64_t step() const; ///< −1 when there are no stops
    double placeOfStop(int index) const; ///< pixels from the left

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosen(qint64 step, bool newest); ///< by the user

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();
    void choose(int index);
    int stopAt(double pixel) const;

    CurvePlot* m_plot;
    std::vector<std::int64_t> m_steps;
    std::vector<double> m_places;
    std::int64_t m_step = -1; ///< −1 = follows the newest
};

} // namespace cutaway
