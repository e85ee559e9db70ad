// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>

class QPainter;
class QPointF;

namespace cutaway {

class ThumbnailGrid;

/// All heads on one sheet, to be saved: the small pictures as the overview shows them, named, with the scale of what they are coloured by.
class OverviewPicture {
public:
    struct Heading {
        QString title;
        QString source; ///< the model and the text: one line
        QString note; ///< as many lines as it takes
    };
    OverviewPicture(const ThumbnailGrid& grid, Heading heading);

    QSize size() const;
    void draw(QPainter& painter) const;

private:
    int width() const;
    double headingHeight() const;
    double captionHeight() const;
    double sheetHeight() const; ///< of the heads with their names
    void drawHead(QPainter& painter, int head, const QPointF& corner) const;
    void drawScale(QPainter& painter, const QPointF& corner) const;

    const ThumbnailGrid& m_grid;
    Heading m_heading;
};

} // namespace cutaway
