// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/generate/probabilitylegend.h"

#include <QEvent>
#include <QPainter>

#include "views/generate/probabilitytext.h"
#include "views/parts/theme.h"

namespace cutaway {

ProbabilityLegend::ProbabilityLegend(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Scale of the colours: probability from 0 % to 100 %"));
    setToolTip(tr("The tint behind a token tells how likely the model found it, before any knob."));
}

void ProbabilityLegend::paintInto(QPainter& painter, const QRectF& area) const
{
    const Theme& theme = Theme::of(this);
    const QFontMetricsF metrics(theme.font(12));
    const QString low = QStringLiteral("0");
    const QString high = QStringLiteral("100 %");
    const double gap = theme.px(6);
    QRectF strip = area.adjusted(metrics.horizontalAdvance(low) + gap, 0, -metrics.horizontalAdvance(high) - gap, 0);
    strip = QRectF(strip.left(), area.center().y() - theme.px(5), strip.width(), theme.px(10));
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, low);
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, high);
    painter.fillRect(strip, theme.panel);
    constexpr int steps = 24;
    for (int i = 0; i < steps; ++i)
        painter.fillRect(
            QRectF(strip.left() + strip.width() * i / steps, strip.top(), strip.width() / steps, strip.height()),
            probabilityTint((i + 0.5) / steps, theme.dark));
}

QSize ProbabilityLegend::sizeHint() const
{
    return { Theme::of(this).px(116), Theme::of(this).px(20) };
}

void ProbabilityLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintInto(painter, rect());
}

void ProbabilityLegend::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Scale of the colours: probability from 0 % to 100 %"));
        setToolTip(tr("The tint behind a token tells how likely the model found it, before any knob."));
    }
}

} // namespace cutaway
