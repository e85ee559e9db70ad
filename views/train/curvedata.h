// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

namespace cutaway {

/// The points of one curve, x rising. The smallest and the largest value of stretches of 16, 256, 4,096 … points are kept at
/// hand, so that a million points cost no more to draw than the columns of the picture: some 5 ns a point to append, and at most
/// 4 points and a few dozen comparisons a column.
class CurveData {
public:
    struct Point {
        double x = 0.0;
        double y = 0.0; ///< NaN leaves a gap
    };

    void clear();
    void append(double x, double y);
    bool isEmpty() const { return m_points.empty(); }
    std::size_t size() const { return m_points.size(); }
    const Point& operator[](std::size_t index) const { return m_points[index]; }
    const Point& last() const { return m_points.back(); }
    std::size_t nearest(double x) const; ///< index; there must be one

    /// What a picture of x from `from` to `to` in `columns` columns has to join: the points themselves where there are few, else
    /// first, smallest, largest and last of each column. The neighbours beyond both edges are among them.
    std::vector<Point> forColumns(double from, double to, int columns) const;

    struct Extent {
        double low = std::numeric_limits<double>::infinity();
        double high = -std::numeric_limits<double>::infinity();
        void add(double value); ///< what is not finite counts for nothing
        void add(const Extent& other);
        bool isEmpty() const { return low > high; }
    };
    Extent extent() const { return m_extent; }
    Extent extentOf(std::size_t begin, std::size_t end) const; ///< of the points [begin, end)

private:
    std::vector<Point> m_points;
    std::vector<std::vector<Extent>> m_stretches; ///< [k][i]: of the points [i·16^(k+1), (i+1)·16^(k+1))
    Extent m_extent;
};

/// The value at the newest step of the line that fits what came before best, the nearer the more: each value counts e^(−distance / span), distance
/// in steps. Where a running mean trails half a slope behind, a line does not (local linear regression, Cleveland 1979). It begins as the mean.
class Smoother {
public:
    explicit Smoother(double span)
        : m_span(span)
    {
    }
    /// `step` rises; a value that is not finite is passed over and gives the mean so far.
    double add(double step, double value);

private:
    double m_span;
    double m_step = 0.0;
    double m_weight = 0.0; ///< Σ w
    double m_sum = 0.0; ///< Σ w · value
    double m_steps = 0.0, m_squares = 0.0,
           m_products = 0.0; ///< Σ w · d, Σ w · d², Σ w · d · value; d ≤ 0 from the newest step
};

} // namespace cutaway
