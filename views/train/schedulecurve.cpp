// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/schedulecurve.h"

#include <algorithm>
#include <cmath>

#include <QEvent>

#include "core/jobs/schedule.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/runhistory.h"

namespace cutaway {

namespace {
    constexpr std::int64_t mostPoints = 600; ///< more than a small picture has pixels
    constexpr std::int64_t stepsForShape = 1000, mostForShape = 1'000'000'000'000;
} // namespace

ScheduleCurve::ScheduleCurve(QWidget* parent)
    : SmallCurve(parent)
{
}

void ScheduleCurve::setSchedule(const TrainRecipe::Optimizer& optimizer, std::int64_t totalSteps, bool isExact)
{
    m_optimizer = optimizer;
    m_total = totalSteps;
    m_isExact = isExact;
    draw();
}

void ScheduleCurve::draw()
{
    m_steps = m_total > 0 ? m_total : std::clamp(m_optimizer.warmup_steps, stepsForShape / 4, mostForShape) * 4;
    const std::int64_t points = std::clamp<std::int64_t>(m_steps, 2, mostPoints);
    Data data;
    data.stride = static_cast<double>(m_steps - 1) / static_cast<double>(points - 1);
    if (data.stride <= 0.0)
        data.stride = 1.0;
    double highest = 0.0;
    for (std::int64_t i = 0; i < points; ++i) {
        const auto step = static_cast<std::int64_t>(std::llround(static_cast<double>(i) * data.stride));
        data.values.push_back(learningRate(m_optimizer, step, m_steps));
        highest = std::max(highest, data.values.back());
    }
    data.high = highest > 0.0 ? highest : 1.0;
    data.highText = shortRate(highest);
    data.lowText = QStringLiteral("0");
    data.firstText = tr("step 0");
    data.lastText = m_total <= 0 ? tr("end of the run")
        : m_isExact              ? tr("step %1").arg(number(m_steps - 1))
                                 : tr("about step %1").arg(number(m_steps - 1));
    data.color = Theme::of(this).train;
    setData(std::move(data));
    setAccessibleName(tr("Learning rate over the steps of the run"));
}

QString ScheduleCurve::words(int index) const
{
    const auto step = std::llround(index * data().stride);
    const QString rate = shortRate(data().values[static_cast<std::size_t>(index)]);
    if (m_total <= 0)
        return tr("at %1: %2", "share of the run, learning rate")
            .arg(
                percent(static_cast<double>(step) / static_cast<double>(std::max<std::int64_t>(1, m_steps - 1))), rate);
    return tr("step %1: %2", "followed by its learning rate").arg(number(step), rate);
}

void ScheduleCurve::changeEvent(QEvent* event)
{
    SmallCurve::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange)
        draw();
}

} // namespace cutaway
