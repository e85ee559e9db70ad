// SPDX-License-Identifier: GPL-3.0-or-later
// What is painted above the curves: reference lines, notes, marks, names at the ends, the values under the pointer.
#include "views/train/curveplot.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QPainter>

#include "views/parts/theme.h"
#include "views/train/labellayout.h"
#include "views/train/qcustomplot.h"

namespace cutaway {

void CurvePlot::paintAnnotations(QPainter& painter) const
{
    paintReferences(painter);
    paintNotes(painter);
    paintSurprises(painter);
    paintMark(painter);
    paintLonePoints(painter);
    paintLabels(painter);
}

void CurvePlot::paintReferences(QPainter& painter) const
{
    const QRectF area = plotArea();
    QPen pen(Theme::of(this).faint, 1);
    pen.setDashPattern({ 4, 4 });
    painter.setPen(pen);
    for (const Reference& reference : m_references) {
        const double y = m_plot->yAxis->coordToPixel(reference.value);
        if (y >= area.top() - 1 && y <= area.bottom() + 1)
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }
}

void CurvePlot::paintNotes(QPainter& painter) const
{
    const Theme& theme = Theme::of(this);
    const QRectF area = plotArea();
    for (const Note& note : m_notes) {
        if (!isInView(note.x))
            continue;
        QPen pen(note.problem ? theme.cut : theme.faint, 1);
        pen.setDashPattern({ 1, 3 });
        painter.setPen(pen);
        const double x = m_plot->xAxis->coordToPixel(note.x);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
}

QPointF CurvePlot::surpriseAt(int index) const
{
    const double x = m_surprises[static_cast<std::size_t>(index)];
    const QRectF area = plotArea();
    const double above = Theme::of(this).px(9);
    double y = area.top() + above;
    if (!m_data.empty() && !m_data.front().isEmpty()) {
        const double value = m_data.front()[m_data.front().nearest(x)].y;
        if (std::isfinite(value))
            y = m_plot->yAxis->coordToPixel(value) - above;
    }
    return { m_plot->xAxis->coordToPixel(x), std::clamp(y, area.top() + above / 2, area.bottom()) };
}

std::optional<double> CurvePlot::surpriseNear(const QPointF& pixel) const
{
    const double reach = Theme::of(this).px(10);
    std::optional<double> nearest;
    double least = reach;
    for (int i = 0; i < static_cast<int>(m_surprises.size()); ++i) {
        const QPointF far = surpriseAt(i) - pixel;
        if (std::hypot(far.x(), far.y()) > least)
            continue;
        least = std::hypot(far.x(), far.y());
        nearest = m_surprises[static_cast<std::size_t>(i)];
    }
    return nearest;
}

// Small triangles that point down at the curve: told by their shape, not by a colour.
void CurvePlot::paintSurprises(QPainter& painter) const
{
    const Theme& theme = Theme::of(this);
    const double half = theme.px(4);
    painter.setPen(QPen(theme.panel, 1));
    painter.setBrush(theme.dim);
    for (int i = 0; i < static_cast<int>(m_surprises.size()); ++i) {
        if (!isInView(m_surprises[static_cast<std::size_t>(i)]))
            continue;
        const QPointF at = surpriseAt(i);
        painter.drawPolygon(QPolygonF { at + QPointF(-half, -half), at + QPointF(half, -half), at + QPointF(0, half) });
    }
    painter.setBrush(Qt::NoBrush);
}

void CurvePlot::paintMark(QPainter& painter) const
{
    if (!m_mark || !isInView(*m_mark))
        return;
    const QColor cut = Theme::of(this).cut;
    const QRectF area = plotArea();
    const double x = m_plot->xAxis->coordToPixel(*m_mark);
    painter.setPen(QPen(cut, 1.5));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    if (m_data.empty() || m_data.front().isEmpty())
        return;
    const CurveData::Point at = m_data.front()[m_data.front().nearest(*m_mark)];
    if (!std::isfinite(at.y))
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(cut);
    const double radius = Theme::of(this).px(4.5);
    painter.drawEllipse(QPointF(x, m_plot->yAxis->coordToPixel(at.y)), radius, radius);
    painter.setBrush(Qt::NoBrush);
}

// A curve of one value has no line yet.
void CurvePlot::paintLonePoints(QPainter& painter) const
{
    for (int i = 0; i < static_cast<int>(m_series.size()); ++i) {
        const CurveData& data = m_data[static_cast<std::size_t>(i)];
        if (data.size() != 1 || !std::isfinite(data.last().y) || !isInView(data.last().x))
            continue;
        const Series& series = m_series[static_cast<std::size_t>(i)];
        painter.setPen(Qt::NoPen);
        painter.setBrush(colorOf(series));
        const double radius = Theme::of(this).px(series.faint ? 2 : 4);
        painter.drawEllipse(pixelOf(data.last().x, data.last().y), radius, radius);
    }
    painter.setBrush(Qt::NoBrush);
}

bool CurvePlot::hasEndLabel(int series) const
{
    const Series& of = m_series[static_cast<std::size_t>(series)];
    const CurveData& data = m_data[static_cast<std::size_t>(series)];
    return !of.faint && !of.name.isEmpty() && !data.isEmpty() && std::isfinite(data.last().y)
        && isInView(data.last().x);
}

QString CurvePlot::endLabel(int series) const
{
    const auto at = static_cast<std::size_t>(series);
    return QStringLiteral("%1 %2").arg(m_series[at].name, m_valueFormat(m_data[at].last().y));
}

double CurvePlot::endLabelWidth(int series) const
{
    const Theme& theme = Theme::of(this);
    return QFontMetricsF(theme.font(12, true)).horizontalAdvance(endLabel(series)) + theme.px(6);
}

// Names stand right of the last points; where they would cover each other they are moved apart.
std::vector<CurvePlot::Label> CurvePlot::endLabels() const
{
    const Theme& theme = Theme::of(this);
    const QRectF area = plotArea();
    const double edge = width() - theme.px(2);
    const double high = theme.px(18);
    std::vector<Label> labels;
    for (int i = 0; i < static_cast<int>(m_series.size()); ++i) {
        if (!hasEndLabel(i))
            continue;
        const CurveData::Point last = m_data[static_cast<std::size_t>(i)].last();
        const double width = endLabelWidth(i);
        const QPointF end = pixelOf(last.x, last.y);
        // Where there is no room for it, the name goes above its curve instead of out of the picture.
        double left = end.x() + theme.px(7);
        double top = end.y() - high / 2;
        if (left + width > edge) {
            left = edge - width;
            top -= labels.empty() ? theme.px(12) : -theme.px(12);
        }
        labels.push_back(
            { endLabel(i), colorOf(m_series[static_cast<std::size_t>(i)]), true, QRectF(left, top, width, high) });
    }
    // From top to bottom each is pushed below the one before; what is then too low is pushed up again.
    std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.box.top() < b.box.top(); });
    double free = area.top();
    for (Label& label : labels) {
        label.box.moveTop(std::max(label.box.top(), free));
        free = label.box.bottom();
    }
    double floor = area.bottom();
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
        if (label->box.bottom() > floor)
            label->box.moveBottom(floor);
        floor = label->box.top();
    }
    return labels;
}

std::vector<CurvePlot::Label> CurvePlot::layOutLabels() const
{
    const Theme& theme = Theme::of(this);
    const QRectF area = plotArea();
    std::vector<Label> labels = endLabels();
    std::vector<QRectF> taken;
    for (const Label& label : labels)
        taken.push_back(label.box);
    const QFontMetricsF metrics(theme.font(12));
    const auto sizeOf
        = [&](const QString& text) { return QSizeF(metrics.horizontalAdvance(text) + theme.px(8), theme.px(18)); };
    // A note stands at the foot of its line, or higher where another one stands there.
    for (const Note& note : m_notes) {
        if (!isInView(note.x) || note.text.isEmpty())
            continue;
        QRectF box(QPointF(m_plot->xAxis->coordToPixel(note.x) + theme.px(3), 0), sizeOf(note.text));
        if (box.right() > area.right())
            box.moveRight(box.left() - theme.px(6));
        box.moveBottom(area.bottom());
        const auto covers = [&] {
            return std::any_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(box); });
        };
        while (covers() && box.top() > area.top())
            box.translate(0, -box.height());
        if (box.top() < area.top())
            continue; // the place is full
        labels.push_back({ note.text, note.problem ? theme.cut : theme.dim, false, box });
        taken.push_back(box);
    }
    std::vector<double> lines;
    std::vector<QSizeF> sizes;
    std::vector<QString> texts;
    for (const Reference& reference : m_references) {
        const double y = m_plot->yAxis->coordToPixel(reference.value);
        if (y < area.top() - 1 || y > area.bottom() + 1)
            continue;
        lines.push_back(y);
        sizes.push_back(sizeOf(reference.label));
        texts.push_back(reference.label);
    }
    const std::vector<QRectF> boxes = placeLabels(lines, sizes, area, taken, theme.px(6));
    for (std::size_t i = 0; i < boxes.size(); ++i)
        if (!boxes[i].isEmpty())
            labels.push_back({ texts[i], theme.dim, false, boxes[i] });
    return labels;
}

std::vector<QRectF> CurvePlot::labelRects() const
{
    std::vector<QRectF> rects;
    for (const Label& label : layOutLabels())
        rects.push_back(label.box);
    return rects;
}

void CurvePlot::paintLabels(QPainter& painter) const
{
    const Theme& theme = Theme::of(this);
    QColor ground = theme.panel;
    ground.setAlphaF(0.85f);
    for (const Label& label : layOutLabels()) {
        painter.fillRect(label.box, ground);
        painter.setFont(theme.font(12, label.bold));
        painter.setPen(label.color);
        painter.drawText(label.box, Qt::AlignCenter, label.text);
    }
}

QStringList CurvePlot::hoverLines(double x) const
{
    QStringList lines;
    for (int i = 0; i < static_cast<int>(m_series.size()); ++i) {
        const CurveData& data = m_data[static_cast<std::size_t>(i)];
        if (data.isEmpty() || m_series[static_cast<std::size_t>(i)].name.isEmpty())
            continue;
        const CurveData::Point at = data[data.nearest(x)];
        if (lines.isEmpty())
            lines << m_placeFormat(at.x);
        if (!std::isfinite(at.y))
            continue;
        lines << QStringLiteral("%1 %2").arg(m_series[static_cast<std::size_t>(i)].name, m_valueFormat(at.y));
        const CurveData& expected = m_expected[static_cast<std::size_t>(i)];
        if (expected.isEmpty())
            continue;
        const CurveData::Point wanted = expected[expected.nearest(at.x)];
        const bool isSurprise = std::binary_search(m_surprises.begin(), m_surprises.end(), at.x);
        if (isSurprise && wanted.x == at.x && std::isfinite(wanted.y))
            lines.back() += QLatin1Char(' ') + tr("(the batches before it: about %1)").arg(m_valueFormat(wanted.y));
    }
    return lines;
}

void CurvePlot::paintHover(QPainter& painter) const
{
    if (std::isnan(m_hover))
        return;
    QStringList lines = hoverLines(m_hover);
    if (lines.size() < 2)
        return;
    if (std::binary_search(m_surprises.begin(), m_surprises.end(), m_hover))
        lines << tr("A surprise: far above the losses before it");
    if (!m_hoverHint.isEmpty())
        lines << m_hoverHint;
    const Theme& theme = Theme::of(this);
    const QRectF area = plotArea();
    const double x = m_plot->xAxis->coordToPixel(m_hover);
    painter.setPen(QPen(theme.cut, 1.5));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    const QFontMetricsF bold(theme.font(12, true));
    const QFontMetricsF normal(theme.font(12));
    double width = bold.horizontalAdvance(lines.front());
    for (const QString& line : lines)
        width = std::max(width, normal.horizontalAdvance(line));
    const double step = theme.px(17);
    QRectF box(x + theme.px(12), area.top() + theme.px(12), width + theme.px(24),
        step * static_cast<double>(lines.size()) + theme.px(14));
    if (box.right() > area.right())
        box.moveRight(x - theme.px(12));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    painter.drawRoundedRect(box, theme.px(6), theme.px(6));
    painter.setPen(theme.bg);
    QRectF row(box.left() + theme.px(12), box.top() + theme.px(7), width + 1, step);
    for (const QString& line : lines) {
        painter.setFont(theme.font(12, &line == &lines.front()));
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, line);
        row.translate(0, step);
    }
}

} // namespace cutaway
