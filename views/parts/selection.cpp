// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/selection.h"

namespace cutaway {

Selection::Selection(QObject* parent)
    : QObject(parent)
{
}

void Selection::setToken(int index)
{
    if (index < 0)
        index = -1;
    if (index == m_token)
        return;
    m_token = index;
    Q_EMIT tokenChanged(index);
}

void Selection::setHoveredToken(int index)
{
    if (index < 0)
        index = -1;
    if (index == m_hoveredToken)
        return;
    m_hoveredToken = index;
    Q_EMIT hoveredTokenChanged(index);
}

void Selection::setHead(int layer, int head)
{
    if (layer == m_layer && head == m_head)
        return;
    m_layer = layer;
    m_head = head;
    Q_EMIT headChanged(layer, head);
}

} // namespace cutaway
