// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/reflowrow.h"

#include <QBoxLayout>

#include "views/parts/theme.h"

namespace cutaway {

ReflowRow::ReflowRow(int width, QWidget* parent)
    : QWidget(parent)
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_width(width)
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(16);
}

void ReflowRow::add(QWidget* widget, int stretch)
{
    m_layout->addWidget(widget, stretch);
}

bool ReflowRow::isStacked() const
{
    return m_layout->direction() == QBoxLayout::TopToBottom;
}

/// As narrow as its widest widget: else it would never be given so little room that it stacks.
QSize ReflowRow::minimumSizeHint() const
{
    int widest = 0;
    for (int i = 0; i < m_layout->count(); ++i)
        if (!m_layout->itemAt(i)->isEmpty())
            widest = std::max(widest, m_layout->itemAt(i)->minimumSize().width());
    return { widest, m_layout->minimumSize().height() };
}

void ReflowRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const auto direction = width() < Theme::current().px(m_width) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (direction == m_layout->direction())
        return;
    m_layout->setDirection(direction);
    updateGeometry();
}

} // namespace cutaway
