// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "views/parts/thumbnailgrid.h"

namespace cutaway {

/// What the colours of the small pictures' frames mean: the map, with the values of its ends.
class ShadeScale : public QWidget {
    Q_OBJECT

public:
    explicit ShadeScale(QWidget* parent = nullptr);

    void setShade(const HeadShade& shade);
    QString least() const;
    QString most() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    HeadShade m_shade;
};

} // namespace cutaway
