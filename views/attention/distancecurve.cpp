// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/distancecurve.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "views/attention/attentiondata.h"
#include "views/parts/focusring.h"
#include "views/parts/theme.h"

namespace cutaway {

DistanceCurve::DistanceCurve(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void DistanceCurve::setProfile(const QString& name, std::vector<float> profile)
{
    m_name = name;
    m_profile = std::move(profile);
    m_end = 0.0f;
    for (const float value : m_profile)
        m_end = std::isfinite(value) ? std::max(m_end, value) : m_end;
    if (m_end <= 0.0f)
        m_end = 1.0f;
    if (m_hovered >= static_cast<int>(m_profile.size()))
        m_hovered = -1;
    setAccessibleDescription(readout());
    update();
}

void DistanceCurve::setDimmed(bool dimmed)
{
    m_dimmed = dimmed;
    update();
}

QString DistanceCurve::readout() const
{
    if (m_hovered < 0)
        return {};
    const QString weight = weightText(static_cast<double>(m_profile[static_cast<std::size_t>(m_hovered)]));
    if (m_hovered == 0)
        return tr("the token itself: %1").arg(weight);
    return tr("%Ln token(s) back: %1", nullptr, m_hovered).arg(weight);
}

QSize DistanceCurve::sizeHint() const
{
    return { Theme::current().px(260), Theme::current().px(130) };
}

QSize DistanceCurve::minimumSizeHint() const
{
    return { Theme::current().px(120), Theme::current().px(96) };
}

QRectF DistanceCurve::plotOf(const QRectF& area) const
{
    const Theme& theme = Theme::current();
    return area.adjusted(theme.px(36), theme.px(22), -theme.px(8), -theme.px(20));
}

void DistanceCurve::paintOn(QPainter& painter, const QRectF& area, bool withReadout) const
{
    const Theme& theme = Theme::current();
    const QRectF plot = plotOf(area);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme.font(12, true));
    painter.setPen(theme.text);
    const QString title = tr("How far back %1 looks").arg(m_name);
    const QFontMetricsF bold(painter.font());
    const QRectF head(area.left(), area.top(), area.width(), theme.px(18));
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, bold.elidedText(title, Qt::ElideRight, head.width()));
    painter.setFont(theme.font(12));
    const QFontMetricsF metrics(painter.font());
    if (m_profile.empty()) {
        painter.setPen(theme.dim);
        painter.drawText(plot, Qt::AlignCenter, tr("Being measured …"));
        return;
    }
    const QString words = withReadout ? readout() : QString();
    if (!words.isEmpty()
        && bold.horizontalAdvance(title) + metrics.horizontalAdvance(words) + theme.px(16) < head.width()) {
        painter.setPen(theme.dim);
        painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, words);
    }
    const int count = static_cast<int>(m_profile.size());
    const double step = plot.width() / count;
    const double tall = plot.height() - theme.px(8); // of the largest: the rest is air below the title
    // At most one point a pixel, the largest weight it stands for: a peak at one distance is not lost.
    QPainterPath line;
    line.moveTo(plot.bottomLeft());
    const int points = std::min(count, std::max(1, static_cast<int>(plot.width())));
    for (int i = 0; i < points; ++i) {
        const auto from = m_profile.begin() + static_cast<std::ptrdiff_t>(i) * count / points;
        const auto to = m_profile.begin() + static_cast<std::ptrdiff_t>(i + 1) * count / points;
        const double y = plot.bottom() - *std::max_element(from, to) / m_end * tall;
        const double wide = plot.width() / points;
        line.lineTo(plot.left() + i * wide, y);
        line.lineTo(plot.left() + (i + 1) * wide, y);
    }
    line.lineTo(plot.bottomRight());
    QColor below = theme.bar;
    below.setAlpha(56);
    painter.setOpacity(m_dimmed ? 0.4 : 1.0);
    painter.fillPath(line, below);
    painter.setPen(QPen(theme.bar, 1.5));
    painter.drawPath(line);
    painter.setPen(theme.line);
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.setPen(theme.dim);
    painter.drawText(QRectF(area.left(), plot.bottom() - tall - theme.px(8), theme.px(32), theme.px(16)),
        Qt::AlignRight | Qt::AlignVCenter, weightText(static_cast<double>(m_end)));
    painter.drawText(QRectF(area.left(), plot.bottom() - theme.px(8), theme.px(32), theme.px(16)),
        Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("0"));
    const QRectF foot(plot.left(), plot.bottom() + theme.px(2), plot.width(), theme.px(16));
    const QString nearest = tr("itself");
    const auto fits = [&](const QString& furthest) {
        return metrics.horizontalAdvance(nearest) + metrics.horizontalAdvance(furthest) + theme.px(8) <= foot.width();
    };
    QString furthest = tr("%Ln token(s) back", nullptr, count - 1);
    if (!fits(furthest)) // the title says what it counts
        furthest = QLocale().toString(count - 1);
    if (fits(furthest))
        painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, nearest);
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, furthest);
    if (withReadout && m_hovered >= 0) {
        const double x = plot.left() + (m_hovered + 0.5) * step;
        painter.setPen(QPen(theme.text, 1));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
    painter.setOpacity(1.0);
}

void DistanceCurve::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintOn(painter, rect(), true);
    if (hasFocus() && showsFocus(this)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::current().focus, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void DistanceCurve::setHovered(int distance)
{
    const int count = static_cast<int>(m_profile.size());
    const int hovered = count == 0 || distance < 0 ? -1 : std::min(distance, count - 1);
    if (hovered == m_hovered)
        return;
    m_hovered = hovered;
    setAccessibleDescription(readout());
    setToolTip(readout());
    update();
}

void DistanceCurve::mouseMoveEvent(QMouseEvent* event)
{
    const QRectF plot = plotOf(rect());
    const double x = event->position().x() - plot.left();
    setHovered(m_dimmed || x < 0 || x > plot.width()
            ? -1
            : static_cast<int>(x / plot.width() * static_cast<double>(m_profile.size())));
}

void DistanceCurve::leaveEvent(QEvent*)
{
    setHovered(-1);
}

void DistanceCurve::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Right)
        return setHovered(m_hovered + 1);
    if (event->key() == Qt::Key_Left)
        return setHovered(std::max(0, m_hovered - 1));
    QWidget::keyPressEvent(event);
}

} // namespace cutaway
