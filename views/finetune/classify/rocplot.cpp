// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/classify/rocplot.h"

#include <cmath>

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "views/parts/theme.h"

namespace cutaway {

RocPlot::RocPlot(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RocPlot::setCurve(const std::vector<ClassReport::RocPoint>& points, double auc)
{
    m_points = points;
    m_auc = auc;
    setAccessibleName(tr("ROC curve, area below it %1").arg(QLocale().toString(auc, 'f', 3)));
    update();
}

void RocPlot::setThreshold(double threshold)
{
    m_threshold = threshold;
    update();
}

QRectF RocPlot::frame() const
{
    const Theme& theme = Theme::current();
    const int left = theme.px(34), bottom = theme.px(34);
    const double side = std::min(width() - left - theme.px(8), height() - bottom - theme.px(8));
    return { double(left), double(theme.px(8)), side, side };
}

QPointF RocPlot::markedPoint() const
{
    QPointF at(0.0, 0.0);
    for (const auto& point : m_points) // thresholds fall along the curve
        if (point.threshold >= m_threshold)
            at = { point.falsePositives, point.truePositives };
    return at;
}

QSize RocPlot::sizeHint() const
{
    const Theme& theme = Theme::current();
    return { theme.px(240), theme.px(230) };
}

QSize RocPlot::minimumSizeHint() const
{
    const Theme& theme = Theme::current();
    return { theme.px(180), theme.px(190) };
}

void RocPlot::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = frame();
    const auto place
        = [&](double x, double y) { return QPointF(box.left() + x * box.width(), box.bottom() - y * box.height()); };
    painter.setPen(theme.line);
    painter.drawRect(box);
    painter.drawLine(place(0, 0), place(1, 1));
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    const auto one = QLocale().toString(1.0, 'f', 0);
    painter.drawText(QRectF(0, box.top() - 4, box.left() - 6, 18), Qt::AlignRight | Qt::AlignTop, one);
    painter.drawText(QRectF(0, box.bottom() - 14, box.left() - 6, 18), Qt::AlignRight, QStringLiteral("0"));
    painter.drawText(QRectF(box.left(), box.bottom() + 2, box.width(), theme.px(32)), Qt::AlignHCenter | Qt::AlignTop,
        tr("false alarms"));
    painter.save();
    painter.translate(0, box.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-80, theme.px(2), 160, 18), Qt::AlignCenter, tr("found"));
    painter.restore();
    if (m_points.empty())
        return;
    QPainterPath curve;
    curve.moveTo(place(m_points.front().falsePositives, m_points.front().truePositives));
    for (const auto& point : m_points)
        curve.lineTo(place(point.falsePositives, point.truePositives));
    painter.setPen(QPen(theme.train, 2));
    painter.drawPath(curve);
    const QPointF marked = markedPoint();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.cut);
    painter.drawEllipse(place(marked.x(), marked.y()), theme.px(5), theme.px(5));
    if (std::isfinite(m_auc)) {
        painter.setPen(theme.text);
        painter.drawText(QRectF(box.left(), box.bottom() - theme.px(30), box.width() - theme.px(8), theme.px(22)),
            Qt::AlignRight | Qt::AlignVCenter, tr("area %1").arg(QLocale().toString(m_auc, 'f', 3)));
    }
}

void RocPlot::mousePressEvent(QMouseEvent* event)
{
    const QRectF box = frame();
    double least = 1e9, threshold = m_threshold;
    for (const auto& point : m_points) {
        const QPointF at(
            box.left() + point.falsePositives * box.width(), box.bottom() - point.truePositives * box.height());
        const double far = std::hypot(at.x() - event->position().x(), at.y() - event->position().y());
        if (far < least && std::isfinite(point.threshold)) {
            least = far;
            threshold = point.threshold;
        }
    }
    if (least < 1e9)
        Q_EMIT thresholdChosen(std::clamp(threshold, 0.0, 1.0));
}

} // namespace cutaway
