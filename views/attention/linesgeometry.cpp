// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/linesgeometry.h"

#include <algorithm>
#include <cmath>

namespace cutaway {

void LinesGeometry::setContent(int positions, const Sizes& sizes)
{
    m_positions = positions;
    m_sizes = sizes;
}

void LinesGeometry::setViewport(const QSizeF& size)
{
    m_viewport = size;
}

int LinesGeometry::firstRow() const
{
    return std::clamp(static_cast<int>(std::floor(m_scroll / m_sizes.row)), 0, m_positions);
}

int LinesGeometry::endRow() const
{
    const double bottom = m_scroll + m_viewport.height() - m_sizes.top;
    return std::clamp(static_cast<int>(std::ceil(bottom / m_sizes.row)), firstRow(), m_positions);
}

double LinesGeometry::linesWidth() const
{
    const double beside = 2 * (m_sizes.label + m_sizes.number + m_sizes.gap);
    return std::clamp(m_viewport.width() - beside, m_sizes.label * 0.5, m_sizes.widest);
}

double LinesGeometry::linesLeft() const
{
    return (m_viewport.width() - linesWidth()) / 2.0;
}

QRectF LinesGeometry::labelRect(const LineEnd& end) const
{
    const double left = end.side == LineEnd::Side::Queries ? linesLeft() - m_sizes.gap - m_sizes.label
                                                           : linesLeft() + linesWidth() + m_sizes.gap;
    return { left, rowTop(end.position), m_sizes.label, m_sizes.row };
}

QRectF LinesGeometry::numberRect(const LineEnd& end) const
{
    const QRectF label = labelRect(end);
    const double left = end.side == LineEnd::Side::Queries ? label.left() - m_sizes.number : label.right();
    return { left, label.top(), m_sizes.number, m_sizes.row };
}

QPointF LinesGeometry::anchor(const LineEnd& end) const
{
    const double x = end.side == LineEnd::Side::Queries ? linesLeft() : linesLeft() + linesWidth();
    return { x, rowTop(end.position) + m_sizes.row / 2.0 };
}

std::optional<LineEnd> LinesGeometry::endAt(const QPointF& point) const
{
    if (point.y() < m_sizes.top || point.y() >= m_viewport.height())
        return std::nullopt;
    const int position = static_cast<int>(std::floor((point.y() + m_scroll - m_sizes.top) / m_sizes.row));
    if (position < 0 || position >= m_positions)
        return std::nullopt;
    for (const LineEnd& end :
        { LineEnd { LineEnd::Side::Queries, position }, LineEnd { LineEnd::Side::Keys, position } })
        if (const QRectF area = labelRect(end).united(numberRect(end));
            point.x() >= area.left() && point.x() < area.right())
            return end;
    return std::nullopt;
}

} // namespace cutaway
