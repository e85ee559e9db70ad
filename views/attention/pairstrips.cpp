// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/pairstrips.h"

#include <algorithm>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "views/attention/pairpainter.h"
#include "views/parts/focusring.h"
#include "views/parts/theme.h"

namespace cutaway {

PairStrips::PairStrips(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PairStrips::setPair(AttentionPairPtr pair, std::string queryBytes, std::string keyBytes)
{
    m_pair = std::move(pair);
    m_queryBytes = std::move(queryBytes);
    m_keyBytes = std::move(keyBytes);
    if (!m_pair || m_component >= static_cast<int>(m_pair->q.size()))
        setComponent(-1);
    update();
}

QRectF PairStrips::cellRect(int component) const
{
    return m_pair ? PairPainter(*m_pair, m_queryBytes, m_keyBytes, rect()).cellRect(PairPainter::Product, component)
                  : QRectF();
}

QSize PairStrips::sizeHint() const
{
    return { Theme::current().px(280), static_cast<int>(PairPainter::height()) };
}

void PairStrips::draw(QPainter& painter, const QRectF& area) const
{
    if (m_pair)
        PairPainter(*m_pair, m_queryBytes, m_keyBytes, area).draw(painter, -1);
}

void PairStrips::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_pair)
        PairPainter(*m_pair, m_queryBytes, m_keyBytes, rect()).draw(painter, m_component);
    if (showsFocus(this)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::current().focus, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void PairStrips::setComponent(int component)
{
    if (component == m_component)
        return;
    m_component = component;
    update();
    Q_EMIT componentChanged(component);
}

void PairStrips::mouseMoveEvent(QMouseEvent* event)
{
    if (m_pair)
        setComponent(PairPainter(*m_pair, m_queryBytes, m_keyBytes, rect()).componentAt(event->position()));
}

void PairStrips::leaveEvent(QEvent*)
{
    setComponent(-1);
}

void PairStrips::keyPressEvent(QKeyEvent* event)
{
    const int count = m_pair ? static_cast<int>(m_pair->q.size()) : 0;
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (count > 0 && step != 0)
        setComponent(m_component < 0 ? 0 : std::clamp(m_component + step, 0, count - 1));
    else if (event->key() == Qt::Key_Escape && m_component >= 0)
        setComponent(-1);
    else
        QWidget::keyPressEvent(event);
}

void PairStrips::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    if (!underMouse())
        setComponent(-1);
}

void PairStrips::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
}

} // namespace cutaway
