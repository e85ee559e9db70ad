// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/overviewpicture.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>

#include "views/parts/heatmapimage.h"
#include "views/parts/theme.h"
#include "views/parts/thumbnailgrid.h"

namespace cutaway {

namespace {

    // pixels at scale 1
    constexpr int margin = 24;
    constexpr int noteTop = 50; // below the title and a line
    constexpr int side = 64; // of a head
    constexpr int gap = 10;
    constexpr int frame = 3; // of a colour
    constexpr int layerName = 36;
    constexpr int headName = 22;
    constexpr int line = 15; // of a caption
    constexpr int scaleHeight = 44;
    constexpr int narrowest = 420;
    constexpr int finest = 128; // source pixels of a head: cells stay squares where a viewer smooths pictures

} // namespace

OverviewPicture::OverviewPicture(const ThumbnailGrid& grid, Heading heading)
    : m_grid(grid)
    , m_heading(std::move(heading))
{
}

int OverviewPicture::width() const
{
    const Theme& theme = Theme::current();
    return theme.px(2 * margin)
        + std::max(theme.px(narrowest), theme.px(layerName) + m_grid.heads() * theme.px(side + gap));
}

double OverviewPicture::headingHeight() const
{
    const Theme& theme = Theme::current();
    const QRectF room(0, 0, width() - theme.px(2 * margin), theme.px(1000));
    const QRectF note = QFontMetricsF(theme.font(13)).boundingRect(room, Qt::TextWordWrap, m_heading.note);
    return theme.px(noteTop) + std::ceil(note.height()) + theme.px(gap);
}

double OverviewPicture::captionHeight() const
{
    return m_grid.shownShade() ? Theme::current().px(frame + (m_grid.isSorted() ? 2 * line : line)) : 0.0;
}

double OverviewPicture::sheetHeight() const
{
    const Theme& theme = Theme::current();
    return theme.px(headName) + m_grid.layers() * (theme.px(side + gap) + captionHeight());
}

QSize OverviewPicture::size() const
{
    const Theme& theme = Theme::current();
    const int scale = m_grid.shownShade() ? theme.px(scaleHeight) : 0;
    return { width(), theme.px(2 * margin) + static_cast<int>(std::ceil(headingHeight() + sheetHeight())) + scale };
}

void OverviewPicture::draw(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const QSize all = size();
    const double pad = theme.px(margin), pitch = theme.px(side + gap), high = pitch + captionHeight();
    const double room = all.width() - 2 * pad, top = pad + headingHeight();
    painter.save();
    painter.fillRect(QRect(QPoint(), all), theme.panel);
    painter.setPen(theme.text);
    painter.setFont(theme.font(20, true));
    painter.drawText(QPointF(pad, pad + theme.px(18)),
        QFontMetricsF(painter.font()).elidedText(m_heading.title, Qt::ElideRight, room));
    painter.setPen(theme.dim);
    painter.setFont(theme.font(13));
    painter.drawText(QRectF(pad, pad + theme.px(28), room, theme.px(22)), Qt::AlignLeft | Qt::AlignTop,
        QFontMetricsF(painter.font()).elidedText(m_heading.source, Qt::ElideRight, room));
    painter.drawText(QRectF(pad, pad + theme.px(noteTop), room, top - pad - theme.px(noteTop)),
        Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_heading.note);
    const QPointF corner(pad + theme.px(layerName), top + theme.px(headName));
    painter.setFont(theme.font(12));
    if (!m_grid.isSorted()) {
        for (int head = 0; head < m_grid.heads(); ++head)
            painter.drawText(QRectF(corner.x() + head * pitch, corner.y() - theme.px(headName), theme.px(side),
                                 theme.px(headName - 4)),
                Qt::AlignCenter, QStringLiteral("H%1").arg(head));
        for (int layer = 0; layer < m_grid.layers(); ++layer)
            painter.drawText(QRectF(pad, corner.y() + layer * high, theme.px(layerName), theme.px(side)),
                Qt::AlignVCenter | Qt::AlignLeft, QStringLiteral("L%1").arg(layer));
    }
    const int across = std::max(1, m_grid.heads());
    for (int cell = 0; cell < static_cast<int>(m_grid.order().size()); ++cell)
        drawHead(painter, m_grid.order()[static_cast<std::size_t>(cell)],
            corner + QPointF(cell % across * pitch, cell / across * high));
    drawScale(painter, { pad, top + sheetHeight() });
    painter.restore();
}

void OverviewPicture::drawHead(QPainter& painter, int head, const QPointF& corner) const
{
    const Theme& theme = Theme::current();
    const int layer = head / m_grid.heads(), column = head % m_grid.heads();
    const QRectF area(corner, QSizeF(theme.px(side), theme.px(side)));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    if (const auto shade = m_grid.shownShade()) {
        const float value = shade->values[static_cast<std::size_t>(head)];
        const double border = theme.px(frame);
        if (!std::isnan(value))
            painter.fillRect(area.adjusted(-border, -border, border, border),
                QColor(colorAt(onGround(shade->map, theme.dark), shade->placeOf(value))));
        QRectF below(
            area.left() - theme.px(gap) / 2.0, area.bottom() + border, area.width() + theme.px(gap), theme.px(line));
        painter.setFont(theme.font(11));
        painter.setPen(theme.text);
        painter.drawText(below, Qt::AlignCenter, std::isnan(value) ? QStringLiteral("–") : shade->text(value));
        if (m_grid.isSorted()) {
            painter.setPen(theme.dim);
            painter.drawText(
                below.translated(0, theme.px(line)), Qt::AlignCenter, QStringLiteral("L%1 H%2").arg(layer).arg(column));
        }
    }
    painter.fillRect(area, theme.sunk);
    const int cells = m_grid.reading()->side;
    const QImage small = heatMapImage(m_grid.reading()->thumbnail(layer, column), cells, cells,
        ColorTable::of(ColorMap::Viridis, m_grid.scale()), true);
    const int times = std::max(1, finest / std::max(1, cells));
    painter.drawImage(area, small.scaled(small.size() * times, Qt::IgnoreAspectRatio, Qt::FastTransformation));
    if (!m_grid.isOff(layer, column))
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF inner = area.adjusted(3, 3, -3, -3);
    for (const QPen& pen : { QPen(theme.panel, 4), QPen(theme.text, 2) }) {
        painter.setPen(pen);
        painter.drawLine(inner.topLeft(), inner.bottomRight());
        painter.drawLine(inner.topRight(), inner.bottomLeft());
    }
}

// "Δ loss  −0.10 [colours] 0.10"
void OverviewPicture::drawScale(QPainter& painter, const QPointF& corner) const
{
    const auto shade = m_grid.shownShade();
    if (!shade)
        return;
    const Theme& theme = Theme::current();
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    const QFontMetricsF metrics(painter.font());
    const double middle = corner.y() + theme.px(scaleHeight) / 2.0;
    double x = corner.x();
    const auto write = [&](const QString& words) {
        const double wide = metrics.horizontalAdvance(words) + 1;
        painter.drawText(QRectF(x, middle - theme.px(10), wide, theme.px(20)), Qt::AlignLeft | Qt::AlignVCenter, words);
        x += wide + theme.px(8);
    };
    write(shade->name);
    write(shade->text(shade->begin));
    const QRectF bar(x, middle - theme.px(5), theme.px(140), theme.px(10));
    QLinearGradient colors(bar.topLeft(), bar.topRight());
    for (int i = 0; i <= 10; ++i)
        colors.setColorAt(i / 10.0, QColor::fromRgb(colorAt(onGround(shade->map, theme.dark), i / 10.0)));
    painter.fillRect(bar, colors);
    x = bar.right() + theme.px(8);
    write(shade->text(shade->end));
}

} // namespace cutaway
