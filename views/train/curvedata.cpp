// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/curvedata.h"

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace {
    constexpr std::size_t stretch = 16;
} // namespace

void CurveData::Extent::add(double value)
{
    if (!std::isfinite(value))
        return;
    low = std::min(low, value);
    high = std::max(high, value);
}

void CurveData::Extent::add(const Extent& other)
{
    low = std::min(low, other.low);
    high = std::max(high, other.high);
}

void CurveData::clear()
{
    m_points.clear();
    m_stretches.clear();
    m_extent = {};
}

void CurveData::append(double x, double y)
{
    std::size_t index = m_points.size();
    m_points.push_back({ x, y });
    m_extent.add(y);
    // As many levels as the points fill: the highest has fewer than 16 stretches.
    for (std::size_t level = 0;; ++level) {
        index /= stretch;
        if (level == m_stretches.size()) {
            if (index == 0)
                return;
            m_stretches.emplace_back();
            const std::size_t length = std::size_t(1) << (4 * (level + 1));
            for (std::size_t i = 0; i <= index; ++i) {
                Extent whole;
                for (std::size_t p = i * length; p < std::min(m_points.size(), (i + 1) * length); ++p)
                    whole.add(m_points[p].y);
                m_stretches.back().push_back(whole);
            }
            continue;
        }
        if (index == m_stretches[level].size())
            m_stretches[level].emplace_back();
        m_stretches[level][index].add(y);
    }
}

std::size_t CurveData::nearest(double x) const
{
    const auto right = std::lower_bound(
        m_points.begin(), m_points.end(), x, [](const Point& point, double wanted) { return point.x < wanted; });
    if (right == m_points.end())
        return m_points.size() - 1;
    const bool left = right != m_points.begin() && x - std::prev(right)->x < right->x - x;
    return static_cast<std::size_t>(right - m_points.begin()) - (left ? 1 : 0);
}

CurveData::Extent CurveData::extentOf(std::size_t begin, std::size_t end) const
{
    Extent found;
    while (begin < end) {
        // The longest kept stretch that begins here and does not reach too far.
        std::size_t length = 1;
        std::size_t level = 0;
        while (level < m_stretches.size() && begin % (length * stretch) == 0 && begin + length * stretch <= end) {
            length *= stretch;
            ++level;
        }
        if (level == 0)
            found.add(m_points[begin].y);
        else
            found.add(m_stretches[level - 1][begin / length]);
        begin += length;
    }
    return found;
}

std::vector<CurveData::Point> CurveData::forColumns(double from, double to, int columns) const
{
    const auto at = [this](std::size_t begin, double x) {
        return static_cast<std::size_t>(
            std::lower_bound(m_points.begin() + static_cast<std::ptrdiff_t>(begin), m_points.end(), x,
                [](const Point& point, double wanted) { return point.x < wanted; })
            - m_points.begin());
    };
    std::size_t first = at(0, from);
    std::size_t last = at(first, std::nextafter(to, std::numeric_limits<double>::infinity()));
    if (first > 0)
        --first;
    last = std::min(m_points.size(), last + 1);
    const auto width = static_cast<std::size_t>(std::max(1, columns));
    if (last - first <= 4 * width)
        return { m_points.begin() + static_cast<std::ptrdiff_t>(first),
            m_points.begin() + static_cast<std::ptrdiff_t>(last) };
    std::vector<Point> points;
    points.reserve(4 * width + 8);
    std::size_t begin = first;
    for (std::size_t column = 0; column <= width && begin < last; ++column) {
        const double edge = column == width
            ? std::numeric_limits<double>::infinity()
            : from + (to - from) * static_cast<double>(column + 1) / static_cast<double>(width);
        const std::size_t end = std::min(last, at(begin, edge));
        if (end - begin <= 4) {
            points.insert(points.end(), m_points.begin() + static_cast<std::ptrdiff_t>(begin),
                m_points.begin() + static_cast<std::ptrdiff_t>(end));
        } else {
            const Extent extent = extentOf(begin, end);
            const double middle = 0.5 * (m_points[begin].x + m_points[end - 1].x);
            constexpr double none = std::numeric_limits<double>::quiet_NaN();
            points.push_back(m_points[begin]);
            points.push_back({ middle, extent.isEmpty() ? none : extent.low });
            points.push_back({ middle, extent.isEmpty() ? none : extent.high });
            points.push_back(m_points[end - 1]);
        }
        begin = end;
    }
    return points;
}

double Smoother::add(double step, double value)
{
    if (std::isfinite(value)) {
        // The weighted sums with steps counted from the newest one, which moves by `by`.
        const double by = m_weight > 0.0 ? std::max(step - m_step, 1e-9) : 0.0;
        const double kept = m_weight > 0.0 ? std::exp(-by / m_span) : 0.0;
        m_products = kept * (m_products - by * m_sum);
        m_squares = kept * (m_squares - 2.0 * by * m_steps + by * by * m_weight);
        m_steps = kept * (m_steps - by * m_weight);
        m_sum = kept * m_sum + value;
        m_weight = kept * m_weight + 1.0;
        m_step = step;
    }
    if (m_weight == 0.0)
        return std::numeric_limits<double>::quiet_NaN();
    const double mean = m_sum / m_weight, meanStep = m_steps / m_weight;
    const double variance = m_squares / m_weight - meanStep * meanStep;
    const double covariance = m_products / m_weight - meanStep * mean;
    if (variance < 1e-9)
        return mean;
    // A slope of a few values, or of a short stretch, would be noise.
    constexpr double enoughValues = 8.0, enoughOfSpan = 0.8;
    const double trust
        = std::min(1.0, m_weight / enoughValues) * std::min(1.0, std::sqrt(variance) / (enoughOfSpan * m_span));
    return mean - trust * meanStep * covariance / variance;
}

} // namespace cutaway
