// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace cutaway {

/// A name, a slider and its number, which can be typed as well.
class SliderRow : public QWidget {
    Q_OBJECT

public:
    explicit SliderRow(const QString& label = {}, QWidget* parent = nullptr);

    void setLabel(const QString& label, const QString& explanation = {});
    /// `step` is what one arrow key moves by. The slider moves in steps, a typed number may lie between them.
    void setRange(double minimum, double maximum, double step, int decimals);
    /// Shown instead of the number at the minimum ("all", "off"); empty = the number.
    void setMinimumText(const QString& text);
    double value() const;
    void setValue(double value); ///< emits nothing

    QSlider* slider() const { return m_slider; }
    QDoubleSpinBox* numberBox() const { return m_number; }

Q_SIGNALS:
    void valueChanged(double value); ///< by the user

protected:
    void changeEvent(QEvent* event) override;

private:
    void fitColumns();
    void followSlider(int position);
    void followNumber(double value);

    QLabel* m_label;
    QSlider* m_slider;
    QDoubleSpinBox* m_number;
    double m_step = 1.0;
};

} // namespace cutaway
