// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/sliderrow.h"

#include <cmath>

#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include "views/parts/theme.h"

namespace cutaway {

SliderRow::SliderRow(const QString& label, QWidget* parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_number(new QDoubleSpinBox(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_label);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_number);
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_number->setProperty("quiet", QStringLiteral("true"));
    m_number->setKeyboardTracking(false);
    m_label->setBuddy(m_number);
    connect(m_slider, &QSlider::valueChanged, this, &SliderRow::followSlider);
    connect(m_number, &QDoubleSpinBox::valueChanged, this, &SliderRow::followNumber);
    setLabel(label);
    setRange(0, 100, 1, 0);
    fitColumns();
}

void SliderRow::setLabel(const QString& label, const QString& explanation)
{
    m_label->setText(label);
    for (QWidget* widget : { static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_number) })
        widget->setAccessibleName(label);
    setToolTip(explanation);
}

void SliderRow::setRange(double minimum, double maximum, double step, int decimals)
{
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietNumber(m_number);
    m_step = step;
    m_number->setDecimals(decimals);
    m_number->setRange(minimum, maximum);
    m_number->setSingleStep(step);
    m_slider->setRange(0, static_cast<int>(std::lround((maximum - minimum) / step)));
    m_slider->setPageStep(std::max(1, m_slider->maximum() / 10));
}

void SliderRow::setMinimumText(const QString& text)
{
    m_number->setSpecialValueText(text);
}

double SliderRow::value() const
{
    return m_number->value();
}

void SliderRow::setValue(double value)
{
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietNumber(m_number);
    m_number->setValue(value);
    m_slider->setValue(static_cast<int>(std::lround((m_number->value() - m_number->minimum()) / m_step)));
}

void SliderRow::followSlider(int position)
{
    const QSignalBlocker quiet(m_number);
    m_number->setValue(m_number->minimum() + position * m_step);
    Q_EMIT valueChanged(m_number->value());
}

void SliderRow::followNumber(double value)
{
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(static_cast<int>(std::lround((value - m_number->minimum()) / m_step)));
    Q_EMIT valueChanged(value);
}

void SliderRow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fitColumns();
}

void SliderRow::fitColumns()
{
    const Theme& theme = Theme::current();
    m_label->setFixedWidth(theme.px(92));
    m_number->setFixedWidth(theme.px(52));
}

} // namespace cutaway
