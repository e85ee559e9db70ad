// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QRectF>
#include <QString>

#include "core/jobs/attention_maps.h"

class QPainter;

namespace cutaway {

/// Draws one weight taken apart: the query's numbers, the key's, and their products as strips of colours, one below the other.
class PairPainter {
public:
    enum Strip { Query, Key, Product, strips };

    /// `bytes` are the tokens'. Strips as wide as `area` has room for.
    PairPainter(const AttentionPair& pair, std::string queryBytes, std::string keyBytes, const QRectF& area);

    static double height(); ///< that it takes, legend and all
    void draw(QPainter& painter, int hovered) const; ///< a component, −1 = none
    int componentAt(const QPointF& point) const; ///< −1 = none
    QRectF cellRect(Strip strip, int component) const;
    /// Colours of a strip end at plus and minus this: queries and keys share one.
    float endOf(Strip strip) const;

private:
    const std::vector<float>& valuesOf(Strip strip) const;
    void drawName(QPainter& painter, Strip strip) const;
    /// Name and numbers in full, the bar as long as there is room for; without room for even a short one the name gives way.
    void drawLegend(QPainter& painter, Strip strip, const QRectF& area) const;

    const AttentionPair& m_pair;
    std::string m_queryBytes, m_keyBytes;
    QRectF m_area;
    double m_left = 0.0; ///< of the cells
    double m_cell = 1.0; ///< width
    double m_row = 1.0; ///< from strip to strip
};

} // namespace cutaway
