// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/shadescale.h"

#include <QPainter>

#include "views/parts/theme.h"

namespace cutaway {

ShadeScale::ShadeScale(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShadeScale::setShade(const HeadShade& shade)
{
    m_shade = shade;
    setAccessibleName(tr("Colours of %1: from %2 to %3").arg(shade.name, least(), most()));
    setToolTip(accessibleName());
    update();
}

QString ShadeScale::least() const
{
    return m_shade.text ? m_shade.text(m_shade.begin) : QString();
}

QString ShadeScale::most() const
{
    return m_shade.text ? m_shade.text(m_shade.end) : QString();
}

QSize ShadeScale::sizeHint() const
{
    return { Theme::current().px(180), Theme::current().px(18) };
}

QSize ShadeScale::minimumSizeHint() const
{
    return { Theme::current().px(80), Theme::current().px(18) };
}

void ShadeScale::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    const QFontMetricsF metrics(painter.font());
    const double gap = theme.px(6);
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, least());
    painter.drawText(rect(), Qt::AlignRight | Qt::AlignVCenter, most());
    const QRectF bar(metrics.horizontalAdvance(least()) + gap, (height() - theme.px(8)) / 2.0,
        width() - metrics.horizontalAdvance(least()) - metrics.horizontalAdvance(most()) - 2 * gap, theme.px(8));
    if (bar.width() <= 0)
        return;
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    for (int i = 0; i <= 16; ++i)
        gradient.setColorAt(i / 16.0, QColor(colorAt(onGround(m_shade.map, Theme::current().dark), i / 16.0)));
    painter.fillRect(bar, gradient);
}

} // namespace cutaway
