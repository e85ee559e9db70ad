// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/training.h"
#include "views/train/smallcurve.h"

namespace cutaway {

/// The learning rate of every step of a run, as the trainer will set it (core/jobs/schedule.h), while one edits what decides it.
class ScheduleCurve : public SmallCurve {
    Q_OBJECT

public:
    explicit ScheduleCurve(QWidget* parent = nullptr);

    /// `totalSteps` of the run; 0 = it can't be told yet, and the curve is of a run of a length that shows its shape.
    /// `isExact` = the steps are counted, not reckoned.
    void setSchedule(const TrainRecipe::Optimizer& optimizer, std::int64_t totalSteps, bool isExact);
    std::int64_t steps() const { return m_steps; }

protected:
    QString words(int index) const override;
    void changeEvent(QEvent* event) override;

private:
    void draw();

    TrainRecipe::Optimizer m_optimizer;
    std::int64_t m_total = 0;
    bool m_isExact = false;
    std::int64_t m_steps = 1;
};

} // namespace cutaway
