// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/elidedlabel.h"

#include <QEvent>

namespace cutaway {

ElidedLabel::ElidedLabel(QWidget* parent)
    : ElidedLabel(QString(), parent)
{
}

ElidedLabel::ElidedLabel(const QString& text, QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFullText(text);
}

void ElidedLabel::setFullText(const QString& text, const QString& shorter)
{
    m_full = text;
    m_shorter = shorter.isEmpty() ? text : shorter;
    setAccessibleName(text);
    updateGeometry();
    fit();
}

int ElidedLabel::shortestWidth() const
{
    return fontMetrics().horizontalAdvance(m_shorter) + 2;
}

QSize ElidedLabel::minimumSizeHint() const
{
    return { 0, QLabel::minimumSizeHint().height() };
}

QSize ElidedLabel::sizeHint() const
{
    return { fontMetrics().horizontalAdvance(m_full) + 2, QLabel::sizeHint().height() };
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    fit();
}

void ElidedLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void ElidedLabel::fit()
{
    const bool fits = fontMetrics().horizontalAdvance(m_full) <= width();
    const QString shown = fontMetrics().elidedText(fits ? m_full : m_shorter, Qt::ElideRight, width());
    if (shown != text())
        setText(shown);
    setToolTip(shown == m_full ? QString() : m_full);
}

} // namespace cutaway
