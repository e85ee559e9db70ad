// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/pairpainter.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include "views/parts/colormap.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {

    struct PairWords {
        Q_DECLARE_TR_FUNCTIONS(NeuronsView)
    };

    constexpr double rowHeight = 30.0;
    constexpr double stripHeight = 24.0;
    constexpr double labelWidth = 112.0;
    constexpr double widestCell = 26.0;

    int rowOf(PairPainter::Strip strip)
    {
        return static_cast<int>(strip);
    }

} // namespace

PairPainter::PairPainter(const AttentionPair& pair, std::string queryBytes, std::string keyBytes, const QRectF& area)
    : m_pair(pair)
    , m_queryBytes(std::move(queryBytes))
    , m_keyBytes(std::move(keyBytes))
    , m_area(area)
{
    const Theme& theme = Theme::current();
    m_left = area.left() + theme.px(labelWidth);
    m_row = theme.px(rowHeight);
    const double room = std::max(1.0, area.right() - m_left);
    m_cell = std::min<double>(theme.px(widestCell), room / std::max<std::size_t>(1, pair.q.size()));
}

double PairPainter::height()
{
    const Theme& theme = Theme::current();
    return rowOf(strips) * theme.px(rowHeight) + theme.px(26);
}

const std::vector<float>& PairPainter::valuesOf(Strip strip) const
{
    return strip == Query ? m_pair.q : strip == Key ? m_pair.k : m_pair.product;
}

float PairPainter::endOf(Strip strip) const
{
    const auto largest = [](const std::vector<float>& values) {
        float end = 0.0f;
        for (const float value : values)
            end = std::max(end, std::abs(value));
        return end;
    };
    const float end = strip == Product ? largest(m_pair.product) : std::max(largest(m_pair.q), largest(m_pair.k));
    return end > 0.0f ? end : 1.0f;
}

QRectF PairPainter::cellRect(Strip strip, int component) const
{
    return { m_left + component * m_cell, m_area.top() + rowOf(strip) * m_row, m_cell,
        1.0 * Theme::current().px(stripHeight) };
}

int PairPainter::componentAt(const QPointF& point) const
{
    if (point.y() < m_area.top() || point.y() >= m_area.top() + rowOf(strips) * m_row || point.x() < m_left)
        return -1;
    const int component = static_cast<int>((point.x() - m_left) / m_cell);
    return component < static_cast<int>(m_pair.q.size()) ? component : -1;
}

void PairPainter::drawName(QPainter& painter, Strip strip) const
{
    const Theme& theme = Theme::current();
    const QRectF area(
        m_area.left(), m_area.top() + rowOf(strip) * m_row, theme.px(labelWidth - 8), theme.px(stripHeight));
    painter.setFont(theme.font(13, true));
    painter.setPen(theme.text);
    const QString name = strip == Query ? QStringLiteral("q")
        : strip == Key                  ? QStringLiteral("k")
                                        : QStringLiteral("q × k");
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, name);
    if (strip == Product)
        return;
    const double beside = QFontMetricsF(painter.font()).horizontalAdvance(name) + theme.px(8);
    drawToken(painter, area.adjusted(beside, 0, 0, 0), strip == Query ? m_queryBytes : m_keyBytes, theme.mono(12),
        theme.text);
}

void PairPainter::draw(QPainter& painter, int hovered) const
{
    const Theme& theme = Theme::current();
    const int count = static_cast<int>(m_pair.q.size());
    for (const Strip strip : { Query, Key, Product }) {
        drawName(painter, strip);
        const std::vector<float>& values = valuesOf(strip);
        const float end = endOf(strip);
        const ColorMap map = onGround(ColorMap::Difference, theme.dark);
        painter.setRenderHint(QPainter::Antialiasing, false);
        for (int i = 0; i < count; ++i) {
            const double place = placeOf(values[static_cast<std::size_t>(i)] / end, map, ValueScale::Linear);
            painter.fillRect(cellRect(strip, i), QColor::fromRgb(colorAt(map, place)));
        }
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.line, 1));
        painter.drawRect(cellRect(strip, 0).united(cellRect(strip, count - 1)));
    }
    if (hovered >= 0 && hovered < count) {
        painter.setPen(QPen(theme.text, 2));
        painter.drawRect(cellRect(Query, hovered).united(cellRect(Product, hovered)).adjusted(-1, -1, 1, 1));
    }
    const double top = m_area.top() + rowOf(strips) * m_row;
    // In a narrow window the room below the names is taken, too.
    const double left = m_area.right() - m_left < theme.px(400) ? m_area.left() : m_left;
    const double half = (m_area.right() - left) / 2;
    drawLegend(painter, Query, QRectF(left, top, half - theme.px(8), theme.px(20)));
    drawLegend(painter, Product, QRectF(left + half, top, half, theme.px(20)));
}

// "q, k  −1.20 [colours] 1.20"
void PairPainter::drawLegend(QPainter& painter, Strip strip, const QRectF& area) const
{
    const Theme& theme = Theme::current();
    const QString name = strip == Product ? PairWords::tr("products") : PairWords::tr("q and k");
    const QString end = QLocale().toString(static_cast<double>(endOf(strip)), 'f', 2);
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    const QFontMetricsF metrics(painter.font());
    const double gap = theme.px(6);
    const double numbers = metrics.horizontalAdvance(QStringLiteral("−") + end + end) + 2 * gap;
    const double room = area.width() - numbers;
    const double named = room - metrics.horizontalAdvance(name) - gap;
    const bool hasName = named >= theme.px(20);
    const double wide = std::clamp(hasName ? named : room, 8.0, std::max(8.0, 1.0 * theme.px(72)));
    double x = area.left();
    const auto write = [&](const QString& words) {
        painter.drawText(
            QRectF(x, area.top(), area.right() - x, area.height()), Qt::AlignLeft | Qt::AlignVCenter, words);
        x += metrics.horizontalAdvance(words) + gap;
    };
    if (hasName)
        write(name);
    write(QStringLiteral("−") + end);
    const QRectF bar(x, area.center().y() - theme.px(4), wide, theme.px(8));
    QLinearGradient colors(bar.topLeft(), bar.topRight());
    for (int i = 0; i <= 10; ++i)
        colors.setColorAt(i / 10.0, QColor::fromRgb(colorAt(onGround(ColorMap::Difference, theme.dark), i / 10.0)));
    painter.fillRect(bar, colors);
    x = bar.right() + gap;
    write(end);
}

} // namespace cutaway
