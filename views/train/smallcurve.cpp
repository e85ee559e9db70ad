// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/smallcurve.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include "views/parts/focusring.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

SmallCurveGeometry::SmallCurveGeometry(QRectF frame, double low, double high, double last)
    : m_frame(frame)
    , m_low(low)
    , m_high(high > low ? high : low + 1.0)
    , m_last(last > 0.0 ? last : 1.0)
{
}

QPointF SmallCurveGeometry::at(double x, double value) const
{
    const double share = std::clamp((value - m_low) / (m_high - m_low), 0.0, 1.0);
    return { m_frame.left() + m_frame.width() * x / m_last, m_frame.bottom() - m_frame.height() * share };
}

double SmallCurveGeometry::xOf(double pixel) const
{
    return m_last * std::clamp((pixel - m_frame.left()) / std::max(1.0, m_frame.width()), 0.0, 1.0);
}

SmallCurve::SmallCurve(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SmallCurve::setData(Data data)
{
    m_data = std::move(data);
    if (m_looked >= static_cast<int>(m_data.values.size()))
        m_looked = -1;
    updateGeometry();
    update();
}

QSize SmallCurve::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    return { theme.px(280), theme.px(112) };
}

QSize SmallCurve::minimumSizeHint() const
{
    const Theme& theme = Theme::of(this);
    return { theme.px(160), theme.px(96) };
}

SmallCurveGeometry SmallCurve::geometryOf() const
{
    const Theme& theme = Theme::of(this);
    const QFontMetrics metrics(theme.font(12));
    const int left = std::max(metrics.horizontalAdvance(m_data.lowText), metrics.horizontalAdvance(m_data.highText));
    const QRectF frame = QRectF(rect()).adjusted(
        left + theme.px(8), metrics.height() / 2.0 + theme.px(2), -theme.px(6), -metrics.height() - theme.px(8));
    const double last = m_data.stride * std::max(1.0, static_cast<double>(m_data.values.size()) - 1.0);
    return { frame, m_data.low, m_data.high, last };
}

QString SmallCurve::words(int index) const
{
    return QLocale().toString(m_data.values[static_cast<std::size_t>(index)], 'f', 2);
}

void SmallCurve::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const SmallCurveGeometry geometry = geometryOf();
    const QRectF& frame = geometry.frame();
    painter.setFont(theme.font(12));
    const QFontMetrics metrics(painter.font());

    painter.setPen(QPen(theme.line, 1));
    for (const double y : { frame.top(), frame.bottom() })
        painter.drawLine(QPointF(frame.left(), std::floor(y) + 0.5), QPointF(frame.right(), std::floor(y) + 0.5));
    painter.setPen(theme.dim);
    const auto atLeft = [&](double y, const QString& text) {
        painter.drawText(QRectF(0, y - metrics.height() / 2.0, frame.left() - theme.px(8), metrics.height()),
            Qt::AlignRight | Qt::AlignVCenter, text);
    };
    atLeft(frame.top(), m_data.highText);
    atLeft(frame.bottom(), m_data.lowText);
    const QRectF below(frame.left(), frame.bottom() + theme.px(4), frame.width(), metrics.height());
    painter.drawText(below, Qt::AlignLeft | Qt::AlignTop, m_data.firstText);
    painter.drawText(below, Qt::AlignRight | Qt::AlignTop, m_data.lastText);

    for (const CurveLevel& level : m_data.levels) {
        const double y = geometry.at(0, level.value).y();
        painter.setPen(QPen(theme.faint, 1, Qt::DashLine));
        painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y));
        painter.setPen(theme.dim);
        painter.drawText(QRectF(frame.left(), y - metrics.height() - 1, frame.width(), metrics.height()),
            Qt::AlignRight | Qt::AlignBottom, level.name);
    }

    QPainterPath path;
    for (std::size_t i = 0; i < m_data.values.size(); ++i) {
        const QPointF point = geometry.at(static_cast<double>(i) * m_data.stride, m_data.values[i]);
        if (i == 0)
            path.moveTo(point);
        else
            path.lineTo(point);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(
        m_data.color.isValid() ? m_data.color : theme.text, theme.px(2), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);

    if (m_looked >= 0 && m_looked < static_cast<int>(m_data.values.size())) {
        const QPointF point = geometry.at(m_looked * m_data.stride, m_data.values[static_cast<std::size_t>(m_looked)]);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.cut);
        painter.drawEllipse(point, theme.px(4), theme.px(4));
        const QString said = words(m_looked);
        const double width = metrics.horizontalAdvance(said) + theme.px(12);
        QRectF box(point.x() + theme.px(8), frame.top(), width, metrics.height() + theme.px(4));
        if (box.right() > frame.right())
            box.moveRight(point.x() - theme.px(8));
        box.moveLeft(std::max(box.left(), 0.0));
        painter.setBrush(theme.text);
        painter.drawRoundedRect(box, theme.px(4), theme.px(4));
        painter.setPen(theme.bg);
        painter.drawText(box, Qt::AlignCenter, said);
    }
    if (showsFocus(this)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.focus, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme.px(6), theme.px(6));
    }
}

void SmallCurve::look(int index)
{
    const int last = static_cast<int>(m_data.values.size()) - 1;
    m_looked = last < 0 ? -1 : std::clamp(index, 0, last);
    setAccessibleDescription(m_looked < 0 ? QString() : words(m_looked));
    update();
}

void SmallCurve::mouseMoveEvent(QMouseEvent* event)
{
    look(static_cast<int>(std::lround(geometryOf().xOf(event->position().x()) / m_data.stride)));
}

void SmallCurve::leaveEvent(QEvent*)
{
    m_looked = -1;
    update();
}

void SmallCurve::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    m_looked = -1;
    update();
}

void SmallCurve::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_data.values.size()) - 1;
    const int far = std::max(1, last / 20);
    switch (event->key()) {
    case Qt::Key_Left:
        return look(m_looked < 0 ? last : m_looked - far);
    case Qt::Key_Right:
        return look(m_looked < 0 ? 0 : m_looked + far);
    case Qt::Key_Home:
        return look(0);
    case Qt::Key_End:
        return look(last);
    default:
        QWidget::keyPressEvent(event);
    }
}

void SmallCurve::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
}

} // namespace cutaway
