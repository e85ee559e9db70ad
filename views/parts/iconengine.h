// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIconEngine>

#include "views/parts/theme.h"

namespace cutaway {

/// Paints one of our SVGs in a colour of the theme. `currentColor` and `cutColor` in the file stand for the tone and the cut red.
class SvgIconEngine : public QIconEngine {
public:
    SvgIconEngine(QByteArray svg, Tone tone);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override;
    QString key() const override { return QStringLiteral("cutaway"); }

private:
    QColor colorFor(QIcon::Mode mode) const;

    QByteArray m_svg;
    Tone m_tone;
};

} // namespace cutaway
