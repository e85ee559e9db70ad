// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

#include "views/attention/linescontent.h"

class QPainter;

namespace cutaway {

/// Draws the picture of lines, on the screen and into files.
class LinesPainter {
public:
    LinesPainter(const LinesContent& content, const LinesGeometry& geometry);

    /// Sizes for these tokens in an area of that size: rows as high as there is room for, within what can be read.
    static LinesGeometry::Sizes sizesFor(const LinesContent& content, const QSizeF& area);

    /// `strength` 1 = in full, less for lines that stand back.
    void drawLines(QPainter& painter, const std::vector<Line>& lines, double strength = 1.0) const;
    void drawTokens(QPainter& painter, int selected, const std::optional<LineEnd>& focus) const;
    void drawTitles(QPainter& painter) const;
    /// The weights of a token's lines, beside the tokens at their other ends.
    void drawNumbers(QPainter& painter, const LineEnd& token) const;

private:
    void drawToken(QPainter& painter, const LineEnd& end, int selected, const std::optional<LineEnd>& focus) const;

    const LinesContent& m_content;
    const LinesGeometry& m_geometry;
    QFont m_font;
    QFont m_bold;
};

} // namespace cutaway
