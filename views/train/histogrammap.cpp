// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/histogrammap.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QStringList>

#include "views/parts/colormap.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/runhistory.h"

namespace cutaway {

namespace {
    constexpr int rows = 96;

    QString valueText(double value)
    {
        return value == 0.0 ? QStringLiteral("0") : shortRate(value);
    }
} // namespace

HistogramMap::HistogramMap(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    describe();
}

void HistogramMap::setHistory(
    const std::vector<std::int64_t>& steps, const std::vector<Histogram>& histograms, const QString& name)
{
    m_steps = steps;
    m_histograms = histograms;
    m_histograms.resize(m_steps.size());
    m_name = name;
    build();
    describe();
    update();
}

void HistogramMap::setMark(std::int64_t step)
{
    m_mark = step;
    update();
}

void HistogramMap::describe()
{
    setAccessibleName(tr("How the numbers of one tensor are spread, over the run"));
    setAccessibleDescription(m_steps.empty()
            ? QString()
            : tr("%1, from %2 to %3, at %n step(s)", nullptr, static_cast<int>(m_steps.size()))
                  .arg(m_name, valueText(m_low), valueText(m_high)));
}

double HistogramMap::count(int column, double low, double high) const
{
    const Histogram& histogram = m_histograms[static_cast<std::size_t>(column)];
    const auto bins = static_cast<double>(histogram.counts.size());
    if (histogram.counts.empty())
        return 0.0;
    if (!(histogram.high > histogram.low)) // all numbers are the same
        return low <= histogram.low && histogram.low < high ? static_cast<double>(histogram.counts.front()) : 0.0;
    const double width = (histogram.high - histogram.low) / bins;
    double found = 0.0;
    const auto from = static_cast<std::int64_t>(std::floor(std::clamp((low - histogram.low) / width, 0.0, bins)));
    for (auto bin = static_cast<std::size_t>(from); bin < histogram.counts.size(); ++bin) {
        const double begin = histogram.low + width * static_cast<double>(bin);
        if (begin >= high)
            break;
        const double shared = std::min(high, begin + width) - std::max(low, begin);
        found += static_cast<double>(histogram.counts[bin]) * std::clamp(shared / width, 0.0, 1.0);
    }
    return found;
}

void HistogramMap::build()
{
    m_image = QImage();
    m_low = 0.0;
    m_high = 0.0;
    m_most = 1.0;
    if (m_histograms.empty())
        return;
    m_low = std::numeric_limits<double>::infinity();
    m_high = -m_low;
    for (const Histogram& histogram : m_histograms) {
        m_low = std::min(m_low, histogram.low);
        m_high = std::max(m_high, histogram.high);
    }
    if (!(m_high > m_low)) {
        const double around = std::max(std::abs(m_low), 1e-6);
        m_low -= around;
        m_high += around;
    }
    const int columns = static_cast<int>(m_histograms.size());
    const double height = (m_high - m_low) / rows;
    std::vector<double> counts(static_cast<std::size_t>(columns) * rows);
    for (int column = 0; column < columns; ++column)
        for (int row = 0; row < rows; ++row) {
            const double low = m_low + height * row;
            const double high = row == rows - 1 ? std::nextafter(m_high, 2 * std::abs(m_high) + 1) : low + height;
            double& cell = counts[static_cast<std::size_t>(column) * rows + static_cast<std::size_t>(row)];
            cell = count(column, low, high);
            m_most = std::max(m_most, cell);
        }
    m_image = QImage(columns, rows, QImage::Format_ARGB32_Premultiplied);
    m_image.fill(Qt::transparent); // no number lies there
    const double scale = std::log1p(m_most);
    for (int column = 0; column < columns; ++column)
        for (int row = 0; row < rows; ++row) {
            const double cell = counts[static_cast<std::size_t>(column) * rows + static_cast<std::size_t>(row)];
            if (cell >= 0.5)
                m_image.setPixel(column, rows - 1 - row, colorAt(ColorMap::Viridis, std::log1p(cell) / scale));
        }
}

QRectF HistogramMap::mapAreaFor(const QSizeF& size) const
{
    const Theme& theme = Theme::of(this);
    return { double(theme.px(72)), double(theme.px(8)), std::max(16.0, size.width() - theme.px(72 + 96)),
        std::max(16.0, size.height() - theme.px(8 + 24)) };
}

QRectF HistogramMap::mapArea() const
{
    return mapAreaFor(size());
}

int HistogramMap::columnAt(double x, const QRectF& area) const
{
    const int columns = static_cast<int>(m_steps.size());
    return std::clamp(static_cast<int>((x - area.left()) / area.width() * columns), 0, columns - 1);
}

QString HistogramMap::wordsAt(const QPointF& point) const
{
    const QRectF area = mapArea();
    if (m_steps.empty() || !area.contains(point))
        return {};
    const int column = columnAt(point.x(), area);
    const int row = std::clamp(static_cast<int>((area.bottom() - point.y()) / area.height() * rows), 0, rows - 1);
    const double height = (m_high - m_low) / rows;
    const double low = m_low + height * row;
    return tr("step %1: %2 numbers from %3 to %4")
        .arg(number(m_steps[static_cast<std::size_t>(column)]), number(std::llround(count(column, low, low + height))),
            valueText(low), valueText(low + height));
}

void HistogramMap::paintInto(QPainter& painter, const QSizeF& size) const
{
    if (m_image.isNull())
        return;
    const Theme& theme = Theme::of(this);
    const QRectF area = mapAreaFor(size);
    painter.fillRect(area, theme.sunk);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(area, m_image);
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    const QRectF names(0, 0, area.left() - theme.px(8), theme.px(18));
    painter.drawText(names.translated(0, area.top()), Qt::AlignRight | Qt::AlignVCenter, valueText(m_high));
    painter.drawText(
        names.translated(0, area.bottom() - theme.px(18)), Qt::AlignRight | Qt::AlignVCenter, valueText(m_low));
    if (m_low < 0.0 && m_high > 0.0) {
        const double zero = area.bottom() - (0.0 - m_low) / (m_high - m_low) * area.height();
        if (zero - area.top() > theme.px(26) && area.bottom() - zero > theme.px(26))
            painter.drawText(
                names.translated(0, zero - theme.px(9)), Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("0"));
    }
    const int columns = static_cast<int>(m_steps.size());
    const double wide = area.width() / columns;
    double free = area.left() - theme.px(40);
    for (int column = 0; column < columns; ++column) { // as many steps as can be read
        const QString text = number(m_steps[static_cast<std::size_t>(column)]);
        const double width = QFontMetricsF(painter.font()).horizontalAdvance(text);
        const QRectF box(
            area.left() + (column + 0.5) * wide - width / 2, area.bottom() + theme.px(4), width + 1, theme.px(18));
        if (box.left() < free + theme.px(16))
            continue;
        painter.drawText(box, Qt::AlignCenter, text);
        free = box.right();
    }
    // The scale: 1 number … the fullest cell.
    const QRectF scale(area.right() + theme.px(16), area.top(), theme.px(12), area.height());
    for (int y = 0; y < static_cast<int>(scale.height()); ++y)
        painter.fillRect(QRectF(scale.left(), scale.bottom() - y - 1, scale.width(), 1.5),
            QColor(colorAt(ColorMap::Viridis, y / scale.height())));
    const QRectF most(scale.right() + theme.px(6), scale.top(), theme.px(64), theme.px(18));
    painter.drawText(most, Qt::AlignLeft | Qt::AlignVCenter, shortCount(m_most));
    if (scale.height() > theme.px(60)) // the middle of a logarithmic scale tells that it is one
        painter.drawText(most.translated(0, scale.height() / 2 - theme.px(9)), Qt::AlignLeft | Qt::AlignVCenter,
            shortCount(std::round(std::expm1(std::log1p(m_most) / 2))));
    painter.drawText(
        most.translated(0, scale.height() - theme.px(18)), Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("0"));
    if (m_mark >= 0) {
        const auto after = std::upper_bound(m_steps.begin(), m_steps.end(), m_mark);
        const int column = std::max(0, static_cast<int>(after - m_steps.begin()) - 1);
        painter.setPen(QPen(theme.cut, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(area.left() + column * wide, area.top(), wide, area.height()));
    }
}

void HistogramMap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintInto(painter, size());
    const QString words = wordsAt(m_hover);
    if (words.isEmpty())
        return;
    const Theme& theme = Theme::of(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme.font(12));
    QRectF box(m_hover.x() + theme.px(12), m_hover.y() - theme.px(12),
        QFontMetricsF(painter.font()).horizontalAdvance(words) + theme.px(20), theme.px(26));
    if (box.right() > width())
        box.moveRight(m_hover.x() - theme.px(12));
    box.moveTop(std::clamp(box.top(), 0.0, std::max(0.0, height() - box.height())));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    painter.drawRoundedRect(box, theme.px(6), theme.px(6));
    painter.setPen(theme.bg);
    painter.drawText(box, Qt::AlignCenter, words);
}

QString HistogramMap::toCsv() const
{
    if (m_steps.empty())
        return {};
    QString csv = QStringLiteral("tensor,step,from,to,count\n");
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const Histogram& histogram = m_histograms[i];
        const double width = (histogram.high - histogram.low) / std::max<double>(1.0, double(histogram.counts.size()));
        for (std::size_t bin = 0; bin < histogram.counts.size(); ++bin)
            csv += QStringList { csvField(m_name), QString::number(m_steps[i]),
                QString::number(histogram.low + width * double(bin), 'g', 7),
                QString::number(histogram.low + width * double(bin + 1), 'g', 7),
                QString::number(histogram.counts[bin]) }
                       .join(QLatin1Char(','))
                + QLatin1Char('\n');
    }
    return csv;
}

void HistogramMap::mouseMoveEvent(QMouseEvent* event)
{
    m_hover = event->position();
    update();
}

void HistogramMap::leaveEvent(QEvent*)
{
    m_hover = { -1, -1 };
    update();
}

QSize HistogramMap::sizeHint() const
{
    return { Theme::of(this).px(800), Theme::of(this).px(152) };
}

QSize HistogramMap::minimumSizeHint() const
{
    return { Theme::of(this).px(240), Theme::of(this).px(100) };
}

void HistogramMap::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    if (event->type() == QEvent::LanguageChange)
        describe();
}

} // namespace cutaway
