// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/stepslider.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "views/parts/focusring.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/curveplot.h"

namespace cutaway {

StepSlider::StepSlider(CurvePlot* plot, QWidget* parent)
    : QSlider(Qt::Horizontal, parent)
    , m_plot(plot)
{
    setRange(0, 0);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(plot, &CurvePlot::drawn, this, qOverload<>(&StepSlider::update));
    describe();
}

void StepSlider::setStops(std::vector<std::int64_t> steps, std::vector<double> places)
{
    m_steps = std::move(steps);
    m_places = std::move(places);
    const QSignalBlocker quiet(this);
    setRange(0, std::max(0, static_cast<int>(m_steps.size()) - 1));
    setEnabled(!m_steps.empty());
    setStep(m_step);
}

void StepSlider::setStep(std::int64_t step)
{
    m_step = step;
    const QSignalBlocker quiet(this);
    const auto after = std::upper_bound(m_steps.begin(), m_steps.end(), step);
    setValue(step < 0 ? maximum() : std::max(0, static_cast<int>(after - m_steps.begin()) - 1));
    describe();
    update();
}

std::int64_t StepSlider::step() const
{
    return m_steps.empty() ? -1 : m_steps[static_cast<std::size_t>(value())];
}

double StepSlider::placeOfStop(int index) const
{
    return m_plot->mapTo(window(), QPointF(m_plot->pixelOf(m_places[static_cast<std::size_t>(index)], 0).x(), 0)).x()
        - mapTo(window(), QPointF()).x();
}

int StepSlider::stopAt(double pixel) const
{
    int nearest = -1;
    double least = 0.0;
    for (int i = 0; i < static_cast<int>(m_steps.size()); ++i) {
        const double far = std::abs(placeOfStop(i) - pixel);
        if (nearest < 0 || far < least) {
            nearest = i;
            least = far;
        }
    }
    return nearest;
}

void StepSlider::choose(int index)
{
    if (m_steps.empty())
        return;
    const int at = std::clamp(index, 0, maximum());
    const bool newest = at == maximum();
    m_step = newest ? -1 : m_steps[static_cast<std::size_t>(at)];
    {
        const QSignalBlocker quiet(this);
        setValue(at);
    }
    describe();
    update();
    Q_EMIT chosen(m_steps[static_cast<std::size_t>(at)], newest);
}

void StepSlider::describe()
{
    setAccessibleName(tr("Step that is looked at"));
    setAccessibleDescription(m_steps.empty() ? QString() : tr("step %1").arg(number(step())));
    setToolTip(m_steps.empty() ? QString()
                               : tr("Drag to move curve, time-lapse, sample and batch to a step; the right end follows "
                                    "the run. Arrow keys go from frame to frame."));
}

QSize StepSlider::sizeHint() const
{
    return { Theme::of(this).px(240), Theme::of(this).px(24) };
}

void StepSlider::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = height() / 2.0;
    const double thick = theme.px(4);
    const QRectF area = m_plot->plotArea().translated(m_plot->mapTo(window(), QPointF()) - mapTo(window(), QPointF()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.sunk);
    painter.drawRoundedRect(QRectF(area.left(), middle - thick / 2, area.width(), thick), thick / 2, thick / 2);
    if (m_steps.empty())
        return;
    const double from = placeOfStop(0);
    const double to = placeOfStop(value());
    painter.setClipRect(QRectF(area.left() - theme.px(8), 0, area.width() + theme.px(16), height()));
    painter.setBrush(theme.line);
    painter.drawRoundedRect(
        QRectF(area.left(), middle - thick / 2, std::max(0.0, to - area.left()), thick), thick / 2, thick / 2);
    painter.setBrush(theme.faint);
    double last = from - 100;
    for (int i = 0; i < static_cast<int>(m_steps.size()); ++i) {
        const double x = placeOfStop(i);
        if (x - last < theme.px(3)) // a row of dots, not a smear
            continue;
        last = x;
        painter.drawEllipse(QPointF(x, middle), theme.px(1.6), theme.px(1.6));
    }
    painter.setPen(QPen(showsFocus(this) ? theme.focus : theme.cut, 2));
    painter.setBrush(theme.panel);
    painter.drawEllipse(QPointF(to, middle), theme.px(6), theme.px(6));
}

void StepSlider::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        choose(stopAt(event->position().x()));
}

void StepSlider::mouseMoveEvent(QMouseEvent* event)
{
    const int at = stopAt(event->position().x());
    if (event->buttons().testFlag(Qt::LeftButton) && at != value())
        choose(at);
}

void StepSlider::mouseReleaseEvent(QMouseEvent*) { }

void StepSlider::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // the stage scrolls
}

void StepSlider::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        return choose(value() - 1);
    case Qt::Key_Right:
    case Qt::Key_Up:
        return choose(value() + 1);
    case Qt::Key_PageDown:
        return choose(value() - std::max(1, maximum() / 10));
    case Qt::Key_PageUp:
        return choose(value() + std::max(1, maximum() / 10));
    case Qt::Key_Home:
        return choose(0);
    case Qt::Key_End:
        return choose(maximum());
    default:
        QSlider::keyPressEvent(event);
    }
}

void StepSlider::changeEvent(QEvent* event)
{
    QSlider::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
}

} // namespace cutaway
