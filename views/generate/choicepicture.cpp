// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/generate/choicepicture.h"

#include <algorithm>
#include <numeric>

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

int ChoiceGeometry::rowsThatFit() const
{
    return std::max(1, static_cast<int>((height - header) / lowestRow));
}

double ChoiceGeometry::rowHeight() const
{
    return rows == 0 ? tallestRow : std::min(tallestRow, (height - header) / rows);
}

QRectF ChoiceGeometry::rowRect(int row) const
{
    return { 0.0, header + row * rowHeight(), width, rowHeight() };
}

QRectF ChoiceGeometry::columnRect(int column) const
{
    const double left = label + gap / 2.0;
    const double each = std::min(widestColumn, (width - left - gap * (columns - 1)) / std::max(1, columns));
    return { left + column * (each + gap), 0.0, each, header + rows * rowHeight() };
}

QRectF ChoiceGeometry::barRect(int row, int column) const
{
    const QRectF area = columnRect(column);
    const QRectF line = rowRect(row);
    const double thickness = std::min(14.0 * tallestRow / 30.0, rowHeight() * 0.5);
    return { area.left(), line.center().y() - thickness / 2.0, std::max(0.0, area.width() - numberWidth), thickness };
}

QRectF ChoiceGeometry::numberRect(int row, int column) const
{
    const QRectF area = columnRect(column);
    const QRectF line = rowRect(row);
    return { area.right() - numberWidth, line.top(), numberWidth, line.height() };
}

QRectF ChoiceGeometry::labelRect(int row) const
{
    const QRectF line = rowRect(row);
    return { 0.0, line.top(), label, line.height() };
}

int ChoiceGeometry::rowAt(const QPointF& point) const
{
    const int row = static_cast<int>((point.y() - header) / rowHeight());
    return point.y() >= header && point.x() >= 0 && point.x() < width && row < rows ? row : -1;
}

int ChoiceGeometry::columnAt(const QPointF& point) const
{
    for (int column = 0; column < columns; ++column)
        if (columnRect(column).contains(point))
            return column;
    return -1;
}

ChoicePicture::ChoicePicture(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ChoicePicture::setTable(ChoiceTable table)
{
    const bool resized = table.rows.size() != m_table.rows.size();
    m_table = std::move(table);
    QStringList spoken;
    for (const ChoiceTable::Row& row : m_table.rows) {
        QStringList cells;
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            cells << QStringLiteral("%1 %2").arg(
                m_table.columns[i].title, row.cells[i].words.isEmpty() ? row.cells[i].number : row.cells[i].words);
        spoken << QStringLiteral("%1: %2").arg(tokenText(row.bytes), cells.join(QStringLiteral(", ")));
    }
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    if (resized)
        updateGeometry();
    update();
}

ChoiceGeometry ChoicePicture::geometryFor(const QSizeF& size) const
{
    const Theme& theme = Theme::of(this);
    ChoiceGeometry geometry;
    geometry.width = size.width();
    geometry.height = size.height();
    geometry.columns = static_cast<int>(m_table.columns.size());
    geometry.header = theme.px(28);
    geometry.gap = theme.px(20);
    geometry.tallestRow = theme.px(30);
    geometry.lowestRow = theme.px(18);
    geometry.rows = std::min(static_cast<int>(m_table.rows.size()), geometry.rowsThatFit());
    geometry.widestColumn = theme.px(520);
    geometry.numberWidth = theme.px(60);
    double widest = theme.px(64);
    for (const ChoiceTable::Row& row : m_table.rows)
        widest = std::max<double>(widest, tokenWidth(row.bytes, theme.mono(13, row.chosen)));
    geometry.label = std::min<double>(widest + 4, std::min<double>(theme.px(190), size.width() * 0.25));
    return geometry;
}

std::vector<int> ChoicePicture::shownRows(const ChoiceGeometry& geometry) const
{
    std::vector<int> rows(static_cast<std::size_t>(geometry.rows));
    std::iota(rows.begin(), rows.end(), 0);
    const auto chosen = std::find_if(
        m_table.rows.begin(), m_table.rows.end(), [](const ChoiceTable::Row& row) { return row.chosen; });
    if (!rows.empty() && chosen != m_table.rows.end())
        rows.back() = std::max(rows.back(), static_cast<int>(chosen - m_table.rows.begin()));
    return rows;
}

void ChoicePicture::paintInto(QPainter& painter, const QSizeF& size) const
{
    const ChoiceGeometry geometry = geometryFor(size);
    painter.setRenderHint(QPainter::Antialiasing);
    paintHeader(painter, geometry);
    int line = 0;
    for (const int row : shownRows(geometry))
        paintRow(painter, geometry, line++, m_table.rows[static_cast<std::size_t>(row)]);
}

void ChoicePicture::paintHeader(QPainter& painter, const ChoiceGeometry& geometry) const
{
    const Theme& theme = Theme::of(this);
    const QFontMetricsF metrics(theme.font(12));
    painter.setFont(theme.font(12));
    for (int column = 0; column < geometry.columns; ++column) {
        const ChoiceTable::Column& head = m_table.columns[static_cast<std::size_t>(column)];
        QRectF area = geometry.columnRect(column);
        area.setHeight(geometry.header - theme.px(6));
        painter.setPen(theme.dim);
        const QString title = metrics.elidedText(head.title, Qt::ElideRight, area.width());
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, title);
        area.setLeft(area.left() + metrics.horizontalAdvance(title) + theme.px(8));
        const auto fits = [&](const QString& note) { return metrics.horizontalAdvance(note) <= area.width() + 1; };
        const QString& note = fits(head.note) ? head.note : head.shortNote;
        if (fits(note)) { // a torn one says nothing
            painter.setPen(theme.faint);
            painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, note);
        }
    }
}

void ChoicePicture::paintRow(
    QPainter& painter, const ChoiceGeometry& geometry, int line, const ChoiceTable::Row& data) const
{
    const Theme& theme = Theme::of(this);
    const QFont mono = theme.mono(13, data.chosen);
    QRectF label = geometry.labelRect(line);
    label.setLeft(std::max(label.left(), label.right() - tokenWidth(data.bytes, mono)));
    drawToken(painter, label, data.bytes, mono, data.chosen ? theme.cut : theme.text);
    for (int column = 0; column < geometry.columns && column < static_cast<int>(data.cells.size()); ++column) {
        const ChoiceTable::Cell& cell = data.cells[static_cast<std::size_t>(column)];
        const QRectF track = geometry.barRect(line, column);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.sunk);
        painter.drawRect(track);
        painter.setFont(theme.font(12));
        if (!cell.words.isEmpty()) {
            painter.setPen(theme.faint);
            const QRectF words(track.left() + theme.px(6), geometry.rowRect(line).top(),
                geometry.columnRect(column).width() - theme.px(6), geometry.rowHeight());
            const QFontMetricsF metrics(painter.font());
            const bool fits = cell.shortWords.isEmpty() || metrics.horizontalAdvance(cell.words) <= words.width();
            painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                metrics.elidedText(fits ? cell.words : cell.shortWords, Qt::ElideRight, words.width()));
            continue;
        }
        QRectF bar = track;
        bar.setWidth(std::max(cell.fraction > 0 ? 1.0 : 0.0, track.width() * std::clamp(cell.fraction, 0.0, 1.0)));
        painter.setBrush(data.chosen ? theme.cut : theme.bar);
        painter.drawRect(bar);
        painter.setPen(data.chosen ? theme.text : theme.dim);
        painter.drawText(geometry.numberRect(line, column), Qt::AlignRight | Qt::AlignVCenter, cell.number);
    }
}

QSize ChoicePicture::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    return { theme.px(640), theme.px(28) + std::max<int>(10, static_cast<int>(m_table.rows.size())) * theme.px(30) };
}

QSize ChoicePicture::minimumSizeHint() const
{
    const Theme& theme = Theme::of(this);
    return { theme.px(320), theme.px(28) + 3 * theme.px(18) };
}

void ChoicePicture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintInto(painter, size());
}

QString ChoicePicture::tipAt(const QPointF& point) const
{
    const ChoiceGeometry geometry = geometryFor(size());
    const int column = geometry.columnAt(point);
    const int line = geometry.rowAt(point);
    if (line < 0)
        return column < 0 ? QString() : m_table.columns[static_cast<std::size_t>(column)].explanation;
    const int row = shownRows(geometry)[static_cast<std::size_t>(line)];
    const ChoiceTable::Row& data = m_table.rows[static_cast<std::size_t>(row)];
    const QString token
        = tr("%1\nid %2 · bytes %3").arg(tokenText(data.bytes), QString::number(data.id), bytesAsHex(data.bytes, 16));
    return column < 0 ? token
                      : token + QLatin1String("\n\n") + m_table.columns[static_cast<std::size_t>(column)].explanation;
}

bool ChoicePicture::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const QString tip = tipAt(help->pos());
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), tip, this);
        return true;
    }
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    return QWidget::event(event);
}

} // namespace cutaway
