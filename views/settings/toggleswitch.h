// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>

namespace cutaway {

/// Something that is on or off, drawn as a switch; to keyboard and screen reader a check box.
class ToggleSwitch : public QCheckBox {
    Q_OBJECT

public:
    explicit ToggleSwitch(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool hitButton(const QPoint& point) const override { return rect().contains(point); }

private:
    QRectF track() const;
    QRect words(int width) const;

    int m_width = 0; ///< as a layout gave it
};

} // namespace cutaway
