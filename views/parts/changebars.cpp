// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/changebars.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    constexpr int rowHeight = 22;
    constexpr int labelWidth = 72;

    /// The least of them that holds the largest change.
    int fullPointsOf(const std::vector<ChangeBar>& bars)
    {
        double largest = 0.0; // in points
        for (const ChangeBar& bar : bars)
            largest = std::max(largest, 100 * std::fabs(bar.after - bar.before));
        for (const int points : { 1, 2, 5, 10, 20, 50 })
            if (largest <= points + 1e-4) // shares are floats
                return points;
        return 100;
    }
} // namespace

QString changeText(double before, double after)
{
    // The sign stands once where both are plain numbers of as many digits.
    QString first = percent(before);
    const QString second = percent(after);
    if (first.endsWith(QStringLiteral(" %")) && !first.startsWith(QLatin1Char('<')))
        first.chop(2);
    return QStringLiteral("%1 → %2").arg(first, second);
}

ChangeBars::ChangeBars(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChangeBars::setBars(std::vector<ChangeBar> bars)
{
    const bool resized = bars.size() != m_bars.size();
    m_bars = std::move(bars);
    m_fullPoints = fullPointsOf(m_bars);
    QStringList spoken;
    for (const ChangeBar& bar : m_bars)
        spoken << QStringLiteral("%1: %2").arg(tokenText(bar.bytes), changeText(bar.before, bar.after));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    if (resized)
        updateGeometry();
    update();
}

QRect ChangeBars::rowRect(int row) const
{
    const int height = Theme::current().px(rowHeight);
    return { 0, row * height, width(), height };
}

QSize ChangeBars::sizeHint() const
{
    return { Theme::current().px(272), static_cast<int>(m_bars.size()) * Theme::current().px(rowHeight) };
}

QSize ChangeBars::minimumSizeHint() const
{
    return { Theme::current().px(200), sizeHint().height() };
}

void ChangeBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = 0; row < static_cast<int>(m_bars.size()); ++row)
        paintRow(painter, row);
}

void ChangeBars::paintRow(QPainter& painter, int row) const
{
    const Theme& theme = Theme::current();
    const ChangeBar& bar = m_bars[static_cast<std::size_t>(row)];
    const QRectF area = rowRect(row);
    const double gap = theme.px(8);
    const QString numbers = changeText(bar.before, bar.after);
    painter.setFont(theme.font(12));
    double widest = 0.0;
    for (const ChangeBar& each : m_bars)
        widest = std::max(
            widest, QFontMetricsF(painter.font()).horizontalAdvance(changeText(each.before, each.after)) + 1);
    const QRectF label(area.left(), area.top(), theme.px(labelWidth), area.height());
    const QRectF number(area.right() - widest, area.top(), widest, area.height());
    const QRectF track(label.right() + gap, area.center().y() - theme.px(4),
        std::max(0.0, number.left() - label.right() - 2 * gap), theme.px(8));
    painter.setPen(theme.dim);
    painter.drawText(number, Qt::AlignRight | Qt::AlignVCenter, numbers);
    drawToken(painter, label, bar.bytes, theme.mono(12), theme.text);
    const double change = bar.after - bar.before;
    const double middle = track.center().x();
    const double length = std::min(1.0, 100 * std::fabs(change) / m_fullPoints) * track.width() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.sunk);
    painter.drawRect(track);
    painter.setBrush(change < 0 ? theme.bar : theme.validation);
    painter.drawRect(QRectF(change < 0 ? middle - length : middle, track.top(), length, track.height()));
    painter.setBrush(theme.dim);
    painter.drawRect(QRectF(middle - 0.5, track.top() - theme.px(2), 1, track.height() + theme.px(4)));
}

bool ChangeBars::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int row = help->pos().y() / Theme::current().px(rowHeight);
        if (row < 0 || row >= static_cast<int>(m_bars.size()))
            QToolTip::hideText();
        else
            QToolTip::showText(
                help->globalPos(), m_bars[static_cast<std::size_t>(row)].explanation, this, rowRect(row));
        return true;
    }
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    return QWidget::event(event);
}

} // namespace cutaway
