// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/linespainter.h"

#include <algorithm>

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include "views/attention/attentiondata.h"
#include "views/parts/categorycolors.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {

    struct LinesWords {
        Q_DECLARE_TR_FUNCTIONS(LinesView)
    };

    constexpr double lowestRow = 20.0;
    constexpr double highestRow = 32.0;
    constexpr int measured = 400; // tokens that decide a column's width

} // namespace

LinesPainter::LinesPainter(const LinesContent& content, const LinesGeometry& geometry)
    : m_content(content)
    , m_geometry(geometry)
    , m_font(Theme::current().mono(12))
    , m_bold(Theme::current().mono(12, true))
{
}

LinesGeometry::Sizes LinesPainter::sizesFor(const LinesContent& content, const QSizeF& area)
{
    const Theme& theme = Theme::current();
    LinesGeometry::Sizes sizes;
    sizes.top = theme.px(30);
    sizes.gap = theme.px(8);
    sizes.number = theme.px(54);
    sizes.widest = theme.px(460);
    sizes.row = std::clamp((area.height() - sizes.top) / std::max(1, content.positions), theme.px(lowestRow) * 1.0,
        theme.px(highestRow) * 1.0);
    const QFontMetricsF metrics(theme.mono(12, true));
    double widest = theme.px(64);
    const std::size_t count = std::min<std::size_t>(content.bytes.size(), measured);
    for (std::size_t i = 0; i < count; ++i)
        widest = std::max(widest, metrics.horizontalAdvance(tokenText(content.bytes[i])) + theme.px(10));
    sizes.label = std::min({ widest, theme.px(150) * 1.0, std::max(theme.px(48) * 1.0, area.width() * 0.2) });
    return sizes;
}

void LinesPainter::drawLines(QPainter& painter, const std::vector<Line>& lines, double strength) const
{
    const Theme& theme = Theme::current();
    std::vector<QColor> colors;
    for (const LineSeries& series : m_content.series)
        colors.push_back(categoryColor(series.color));
    QPen pen;
    pen.setCapStyle(Qt::FlatCap);
    for (const Line& line : lines) {
        const double share = std::clamp<double>(line.share, 0.0, 1.0);
        QColor color = colors[static_cast<std::size_t>(line.series)];
        color.setAlphaF(strength * (0.1 + 0.9 * share));
        pen.setColor(color);
        pen.setWidthF(theme.scale * (0.8 + 2.4 * share));
        painter.setPen(pen);
        painter.drawLine(m_geometry.anchor({ LineEnd::Side::Queries, line.query }),
            m_geometry.anchor({ LineEnd::Side::Keys, line.key }));
    }
}

void LinesPainter::drawTokens(QPainter& painter, int selected, const std::optional<LineEnd>& focus) const
{
    for (int position = m_geometry.firstRow(); position < m_geometry.endRow(); ++position)
        for (const auto side : { LineEnd::Side::Queries, LineEnd::Side::Keys })
            drawToken(painter, { side, position }, selected, focus);
}

void LinesPainter::drawToken(
    QPainter& painter, const LineEnd& end, int selected, const std::optional<LineEnd>& focus) const
{
    const Theme& theme = Theme::current();
    const QRectF area = m_geometry.labelRect(end);
    const bool isFocus = focus == end;
    const bool isSelected = end.position == selected;
    if (isFocus || isSelected) {
        painter.setPen(isSelected ? QPen(theme.cut, 1.0) : QPen(Qt::NoPen));
        painter.setBrush(isSelected ? theme.cutbg : theme.sunk);
        painter.drawRoundedRect(area.adjusted(0.5, 1.5, -0.5, -1.5), theme.px(4), theme.px(4));
    }
    const QFont& font = isFocus || isSelected ? m_bold : m_font;
    const std::string& bytes = m_content.bytes[static_cast<std::size_t>(end.position)];
    QRectF inner = area.adjusted(theme.px(4), 0, -theme.px(4), 0);
    if (end.side == LineEnd::Side::Queries) // towards its lines
        inner.setLeft(std::max(inner.left(), inner.right() - tokenWidth(bytes, font)));
    cutaway::drawToken(painter, inner, bytes, font, isSelected ? theme.cut : theme.text);
}

void LinesPainter::drawTitles(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const double high = m_geometry.sizes().top;
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    const auto draw = [&](LineEnd::Side side, const QString& title, Qt::Alignment align) {
        QRectF area = m_geometry.labelRect({ side, 0 }).united(m_geometry.numberRect({ side, 0 }));
        area.setTop(0);
        area.setHeight(high - theme.px(8));
        const double inset = theme.px(4);
        area.adjust(inset, 0, -inset, 0);
        painter.drawText(area, align | Qt::AlignVCenter,
            QFontMetricsF(painter.font()).elidedText(title, Qt::ElideRight, area.width()));
    };
    draw(LineEnd::Side::Queries, m_content.ofNorms ? LinesWords::tr("takes") : LinesWords::tr("looks"), Qt::AlignRight);
    draw(LineEnd::Side::Keys, m_content.ofNorms ? LinesWords::tr("gives") : LinesWords::tr("is looked at"),
        Qt::AlignLeft);
}

void LinesPainter::drawNumbers(QPainter& painter, const LineEnd& token) const
{
    const Theme& theme = Theme::current();
    const bool looks = token.side == LineEnd::Side::Queries;
    const auto other = looks ? LineEnd::Side::Keys : LineEnd::Side::Queries;
    const double side = theme.px(7);
    const bool several = m_content.series.size() > 1;
    painter.setFont(theme.font(12));
    for (int position = m_geometry.firstRow(); position < m_geometry.endRow(); ++position) {
        const auto line = looks ? lineBetween(m_content, token.position, position)
                                : lineBetween(m_content, position, token.position);
        if (!line)
            continue;
        const auto series = static_cast<std::size_t>(line->series);
        QRectF area = m_geometry.numberRect({ other, position }).adjusted(theme.px(4), 0, -theme.px(4), 0);
        if (several) { // whose it is
            const QRectF mark(looks ? area.left() : area.right() - side, area.center().y() - side / 2, side, side);
            painter.fillRect(mark, categoryColor(m_content.series[series].color));
            area.adjust(looks ? side + theme.px(4) : 0, 0, looks ? 0 : -side - theme.px(4), 0);
        }
        painter.setPen(theme.text);
        painter.drawText(area, (looks ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
            weightText(m_content.valueOf(series, line->query, line->key)));
    }
}

} // namespace cutaway
