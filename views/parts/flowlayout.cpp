// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/flowlayout.h"

#include <algorithm>

#include <QWidget>

namespace cutaway {

FlowLayout::FlowLayout(QWidget* parent)
    : QLayout(parent)
{
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
    invalidate();
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    invalidate();
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::arrange(const QRect& rect, bool move) const
{
    int y = rect.top();
    for (qsizetype first = 0; first < m_items.size();) {
        // As many as fit into this row, one at least.
        int width = 0;
        int height = 0;
        qsizetype end = first;
        for (; end < m_items.size(); ++end) {
            if (m_items[end]->isEmpty()) // hidden
                continue;
            const QSize hint = m_items[end]->sizeHint();
            const int with = width == 0 ? hint.width() : width + spacing() + hint.width();
            if (width > 0 && with > rect.width())
                break;
            width = with;
            height = std::max(height, hint.height());
        }
        int x = rect.left();
        for (qsizetype i = first; i < end; ++i) {
            if (m_items[i]->isEmpty())
                continue;
            const QSize hint = m_items[i]->sizeHint();
            if (move)
                m_items[i]->setGeometry({ QPoint(x, y + (height - hint.height()) / 2),
                    QSize(std::min(hint.width(), rect.width()), hint.height()) });
            x += hint.width() + spacing();
        }
        y += height > 0 ? height + spacing() : 0;
        first = end;
    }
    return std::max(0, y - spacing() - rect.top());
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

QSize FlowLayout::sizeHint() const
{
    QSize size;
    for (const QLayoutItem* item : m_items)
        if (!item->isEmpty())
            size = { size.width() + item->sizeHint().width() + (size.width() > 0 ? spacing() : 0),
                std::max(size.height(), item->sizeHint().height()) };
    return size;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items)
        if (!item->isEmpty())
            size = size.expandedTo(item->sizeHint());
    return size;
}

} // namespace cutaway
