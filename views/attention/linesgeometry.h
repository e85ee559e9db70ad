// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace cutaway {

/// A token in one of the two columns.
struct LineEnd {
    enum class Side { Queries, Keys } side = Side::Queries; ///< left, right
    int position = 0;
    bool operator==(const LineEnd&) const = default;
};

/// Where things lie in the picture of lines: two columns of tokens with the lines between them, numbers outside of the columns.
/// Rows scroll; `top` is what stays above them.
class LinesGeometry {
public:
    struct Sizes {
        double row = 24.0; ///< height of a token
        double label = 80.0; ///< width of a column
        double number = 52.0; ///< width of the numbers beside it
        double gap = 8.0; ///< between a column and its lines
        double widest = 460.0; ///< the lines become no longer than this
        double top = 28.0; ///< the columns' names
    };
    void setContent(int positions, const Sizes& sizes);
    void setViewport(const QSizeF& size);
    void setScroll(double pixels) { m_scroll = pixels; }

    const Sizes& sizes() const { return m_sizes; }
    int positions() const { return m_positions; }
    double contentHeight() const { return m_sizes.top + m_positions * m_sizes.row; }
    int firstRow() const; ///< in view
    int endRow() const; ///< one past the last in view
    double rowTop(int position) const { return m_sizes.top + position * m_sizes.row - m_scroll; }
    QRectF labelRect(const LineEnd& end) const;
    QRectF numberRect(const LineEnd& end) const;
    QPointF anchor(const LineEnd& end) const; ///< where its lines begin
    /// Token under a point; a number counts to its token.
    std::optional<LineEnd> endAt(const QPointF& point) const;

private:
    double linesLeft() const;
    double linesWidth() const;

    int m_positions = 0;
    Sizes m_sizes;
    QSizeF m_viewport;
    double m_scroll = 0.0;
};

} // namespace cutaway
