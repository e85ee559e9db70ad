// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/thumbnailgrid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include "views/parts/focusring.h"
#include "views/parts/heatmapimage.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {
    constexpr int shadeWidth = 3; // of a shade
    constexpr int ringWidth = 6; // of a shade, a gap and the selection around both
    constexpr int captionLine = 13;
    constexpr int smallestSide = 14;
    constexpr int largestSide = 64;
    constexpr double dimmed = 0.3; // opacity of what is outdated
} // namespace

ThumbnailGrid::ThumbnailGrid(Selection* selection, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_selection(selection)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
    connect(selection, &Selection::headChanged, this, [this](int layer, int head) {
        ensureVisible(layer, head);
        setAccessibleDescription(tr("L%1 H%2 is selected").arg(layer).arg(head));
        viewport()->update();
    });
    setAccessibleName(tr("All heads, by layer and head"));
}

void ThumbnailGrid::setReading(ReadingPtr reading)
{
    const bool sameShape
        = m_reading && reading && m_reading->layers == reading->layers && m_reading->heads == reading->heads;
    m_reading = std::move(reading);
    m_images.assign(static_cast<std::size_t>(layers()) * static_cast<std::size_t>(heads()), QImage());
    if (!sameShape) {
        placeHeads();
        fitScrollBars();
        updateGeometry();
        ensureVisible(m_selection->layer(), m_selection->head());
    }
    viewport()->update();
}

void ThumbnailGrid::setOutdated(bool outdated)
{
    if (outdated == m_outdated)
        return;
    m_outdated = outdated;
    m_hoveredLayer = m_hoveredHead = -1;
    viewport()->update();
}

void ThumbnailGrid::setHighlighted(int layer, int head)
{
    m_hoveredLayer = m_outdated ? -1 : layer;
    m_hoveredHead = m_outdated ? -1 : head;
    viewport()->update();
}

void ThumbnailGrid::setScale(ValueScale scale)
{
    m_scale = scale;
    std::fill(m_images.begin(), m_images.end(), QImage());
    viewport()->update();
}

void ThumbnailGrid::setShade(std::optional<HeadShade> shade)
{
    const bool before = showsShade();
    m_shade = std::move(shade);
    placeHeads();
    if (showsShade() || before) {
        fitScrollBars();
        updateGeometry();
    }
    viewport()->update();
}

void ThumbnailGrid::setSorted(bool sorted)
{
    if (sorted == m_sorted)
        return;
    m_sorted = sorted;
    placeHeads();
    fitScrollBars();
    updateGeometry();
    ensureVisible(m_selection->layer(), m_selection->head());
    viewport()->update();
}

void ThumbnailGrid::setOff(std::function<bool(int, int)> isOff)
{
    m_isOff = std::move(isOff);
    viewport()->update();
}

bool ThumbnailGrid::showsShade() const
{
    return m_shade && m_reading
        && m_shade->values.size() == static_cast<std::size_t>(layers()) * static_cast<std::size_t>(heads());
}

void ThumbnailGrid::placeHeads()
{
    m_order.resize(static_cast<std::size_t>(layers()) * static_cast<std::size_t>(heads()));
    std::iota(m_order.begin(), m_order.end(), 0);
    if (isSorted()) {
        const auto& values = m_shade->values;
        const auto key = [&](int head) {
            const float value = values[static_cast<std::size_t>(head)];
            return std::isnan(value) ? -std::numeric_limits<float>::infinity() : value;
        };
        std::stable_sort(m_order.begin(), m_order.end(), [&](int a, int b) { return key(a) > key(b); });
    }
    m_cellOf.resize(m_order.size());
    for (std::size_t cell = 0; cell < m_order.size(); ++cell)
        m_cellOf[static_cast<std::size_t>(m_order[cell])] = static_cast<int>(cell);
}

float ThumbnailGrid::valueOf(const Head& head) const
{
    return m_shade->values[static_cast<std::size_t>(head.layer) * heads() + head.head];
}

ThumbnailGrid::Head ThumbnailGrid::headIn(int cell) const
{
    const int head = m_order[static_cast<std::size_t>(cell)];
    return { head / heads(), head % heads() };
}

int ThumbnailGrid::gapX() const
{
    return Theme::current().px(showsShade() ? ringWidth + shadeWidth + 1 : 4);
}

int ThumbnailGrid::gapY() const
{
    return Theme::current().px(showsShade() ? 2 * ringWidth : 6);
}

// Where the numbers fit below the thumbnails; else the tooltip tells them.
int ThumbnailGrid::captionHeight(int side) const
{
    if (!showsShade())
        return 0;
    const Theme& theme = Theme::current();
    const QFontMetrics metrics(theme.font(10));
    const QString widest = isSorted() ? QStringLiteral("L%1 H%2").arg(layers() - 1).arg(heads() - 1)
                                      : m_shade->text(m_shade->map == ColorMap::Difference ? -0.02f : 0.02f);
    if (metrics.horizontalAdvance(widest) > side + gapX())
        return 0;
    return theme.px(captionLine) * (isSorted() ? 2 : 1);
}

int ThumbnailGrid::labelWidth() const
{
    if (isSorted())
        return Theme::current().px(ringWidth + 1);
    return Theme::current().px(layers() > 10 ? 30 : 26);
}

int ThumbnailGrid::labelHeight() const
{
    if (isSorted())
        return Theme::current().px(ringWidth + 1);
    return Theme::current().px(showsShade() ? 22 : 18);
}

int ThumbnailGrid::sideFor(int width) const
{
    const Theme& theme = Theme::current();
    if (heads() == 0)
        return theme.px(largestSide);
    const int room = (width - labelWidth() - 3) / heads() - gapX();
    return std::clamp(room, theme.px(smallestSide), theme.px(largestSide));
}

int ThumbnailGrid::widthOf(int side) const
{
    return labelWidth() + heads() * (side + gapX()) + 3;
}

int ThumbnailGrid::heightOf(int side) const
{
    return labelHeight() + layers() * (side + gapY() + captionHeight(side)) + 3;
}

int ThumbnailGrid::contentHeight() const
{
    return heightOf(side());
}

int ThumbnailGrid::heightFor(int width) const
{
    const int side = sideFor(width);
    return heightOf(side) + (widthOf(side) > width ? horizontalScrollBar()->sizeHint().height() : 0);
}

QSize ThumbnailGrid::sizeHint() const
{
    const int width = Theme::current().px(336);
    return { width, heightFor(width) };
}

QSize ThumbnailGrid::minimumSizeHint() const
{
    return { Theme::current().px(140), Theme::current().px(120) };
}

QRect ThumbnailGrid::thumbnailRect(int layer, int head) const
{
    const std::size_t index = static_cast<std::size_t>(layer) * heads() + head;
    return cellRect(index < m_cellOf.size() ? m_cellOf[index] : 0);
}

QRect ThumbnailGrid::cellRect(int cell) const
{
    const int across = std::max(1, heads());
    const int x = labelWidth() + cell % across * (side() + gapX()) - horizontalScrollBar()->value();
    const int y
        = labelHeight() + cell / across * (side() + gapY() + captionHeight(side())) - verticalScrollBar()->value();
    return { x, y, side(), side() };
}

// From the size of the whole widget, not of the viewport: a scroll bar that comes must not bring itself about.
void ThumbnailGrid::fitScrollBars()
{
    const Theme& theme = Theme::current();
    m_side = sideFor(width());
    int high = height() - (widthOf(m_side) > width() ? horizontalScrollBar()->sizeHint().height() : 0);
    int wide = width();
    if (heightOf(m_side) > high && layers() > 0) {
        // Rather a little smaller than a scroll bar.
        const int fitting = (high - labelHeight() - 3) / layers() - gapY() - captionHeight(m_side);
        if (fitting >= std::max(m_side * 3 / 4, theme.px(smallestSide))) {
            m_side = fitting;
        } else {
            wide -= verticalScrollBar()->sizeHint().width();
            m_side = sideFor(wide);
        }
    }
    high = height() - (widthOf(m_side) > wide ? horizontalScrollBar()->sizeHint().height() : 0);
    horizontalScrollBar()->setRange(0, std::max(0, widthOf(m_side) - wide));
    horizontalScrollBar()->setPageStep(wide);
    verticalScrollBar()->setRange(0, std::max(0, heightOf(m_side) - high));
    verticalScrollBar()->setPageStep(high);
    verticalScrollBar()->setSingleStep(side());
}

void ThumbnailGrid::ensureVisible(int layer, int head)
{
    if (layer >= layers() || head >= heads())
        return;
    const QRect rect = thumbnailRect(layer, head).adjusted(-3, -3, 3, 3);
    const QRect free(labelWidth() - 3, labelHeight() - 3, viewport()->width() - labelWidth() + 3,
        viewport()->height() - labelHeight() + 3);
    const auto shift = [](QScrollBar* bar, int before, int behind) {
        if (before < 0)
            bar->setValue(bar->value() + before);
        else if (behind > 0)
            bar->setValue(bar->value() + behind);
    };
    shift(horizontalScrollBar(), rect.left() - free.left(), rect.right() - free.right());
    shift(verticalScrollBar(), rect.top() - free.top(), rect.bottom() - free.bottom());
}

const QImage& ThumbnailGrid::image(int layer, int head)
{
    QImage& image = m_images[static_cast<std::size_t>(layer) * heads() + head];
    if (image.isNull()) {
        const ColorTable& colors = ColorTable::of(ColorMap::Viridis, m_scale);
        image = heatMapImage(m_reading->thumbnail(layer, head), m_reading->side, m_reading->side, colors, true);
    }
    return image;
}

void ThumbnailGrid::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(viewport());
    if (!m_reading || m_reading->side == 0)
        return;
    const int frame = theme.px(ringWidth) + 1;
    const QRect free(labelWidth() - frame, labelHeight() - frame, viewport()->width(), viewport()->height());
    painter.setClipRect(free);
    for (int cell = 0; cell < static_cast<int>(m_order.size()); ++cell)
        if (cellRect(cell).adjusted(0, 0, 0, captionHeight(side())).intersects(viewport()->rect()))
            paintHead(painter, headIn(cell));
    painter.setClipping(false);
    if (!isSorted())
        paintLabels(painter);
}

void ThumbnailGrid::paintHead(QPainter& painter, const Head& at)
{
    const Theme& theme = Theme::current();
    const QRect rect = thumbnailRect(at.layer, at.head);
    const bool off = m_isOff && m_isOff(at.layer, at.head);
    painter.setOpacity(m_outdated ? dimmed : 1.0);
    if (showsShade())
        paintCaption(painter, at, rect);
    painter.fillRect(rect, theme.sunk);
    painter.setOpacity(m_outdated || off ? dimmed : 1.0);
    painter.drawImage(rect, image(at.layer, at.head));
    painter.setOpacity(1.0);
    if (off) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF inner = QRectF(rect).adjusted(3, 3, -3, -3);
        for (const QPen& pen : { QPen(theme.panel, 4), QPen(theme.text, 2) }) {
            painter.setPen(pen);
            painter.drawLine(inner.topLeft(), inner.bottomRight());
            painter.drawLine(inner.topRight(), inner.bottomLeft());
        }
        painter.restore();
    }
    const bool selected = at.layer == m_selection->layer() && at.head == m_selection->head();
    if (selected || (at.layer == m_hoveredLayer && at.head == m_hoveredHead)) {
        // Around a colour, not over it, and in none that could be one of the scale's.
        const int out = showsShade() ? theme.px(ringWidth) - 2 : 0;
        const QRect ring = rect.adjusted(-out, -out, out, out);
        painter.setPen(selected ? QPen(showsShade() ? theme.text : theme.cut, 2) : QPen(theme.dim, 1));
        painter.drawRect(selected ? ring.adjusted(-1, -1, 1, 1) : ring.adjusted(-1, -1, 0, 0));
    }
    if (selected && showsFocus(this)) {
        painter.setPen(QPen(theme.focus, 2, Qt::DotLine));
        painter.drawRect(rect.adjusted(2, 2, -2, -2));
    }
}

void ThumbnailGrid::paintCaption(QPainter& painter, const Head& at, const QRect& rect) const
{
    const Theme& theme = Theme::current();
    const float value = valueOf(at);
    const int frame = theme.px(shadeWidth);
    if (!std::isnan(value))
        painter.fillRect(rect.adjusted(-frame, -frame, frame, frame),
            QColor(colorAt(onGround(m_shade->map, Theme::current().dark), m_shade->placeOf(value))));
    if (captionHeight(side()) == 0)
        return;
    painter.setFont(theme.font(10));
    painter.setPen(theme.text);
    const int line = theme.px(captionLine);
    QRect below(rect.left() - gapX() / 2, rect.bottom() + 1 + theme.px(ringWidth) - 1, rect.width() + gapX(), line);
    painter.drawText(below, Qt::AlignCenter, std::isnan(value) ? QStringLiteral("–") : m_shade->text(value));
    if (!isSorted())
        return;
    painter.setPen(theme.dim);
    painter.drawText(
        below.translated(0, line - 1), Qt::AlignCenter, QStringLiteral("L%1 H%2").arg(at.layer).arg(at.head));
}

void ThumbnailGrid::paintLabels(QPainter& painter)
{
    const Theme& theme = Theme::current();
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    const QFontMetrics metrics(painter.font());
    const int widest = metrics.horizontalAdvance(QStringLiteral("H%1").arg(std::max(0, heads() - 1))) + theme.px(4);
    const int pitch = side() + gapX();
    const int step = std::max(1, (widest + pitch - 1) / pitch);
    painter.setClipRect(QRect(labelWidth() - 3, 0, viewport()->width(), labelHeight()));
    for (int head = 0; head < heads(); head += step) {
        const QRect rect = cellRect(head);
        painter.drawText(QRect(rect.center().x() - widest, 0, 2 * widest, labelHeight() - 3), Qt::AlignCenter,
            QStringLiteral("H%1").arg(head));
    }
    painter.setClipRect(QRect(0, labelHeight() - 3, labelWidth(), viewport()->height()));
    for (int layer = 0; layer < layers(); ++layer) {
        const QRect rect = cellRect(layer * heads());
        painter.drawText(QRect(0, rect.top(), labelWidth() - theme.px(6), rect.height()),
            Qt::AlignVCenter | Qt::AlignLeft, QStringLiteral("L%1").arg(layer));
    }
}

void ThumbnailGrid::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    fitScrollBars();
    updateGeometry();
}

bool ThumbnailGrid::headAt(const QPoint& point, int& layer, int& head) const
{
    if (point.x() < labelWidth() - 2 || point.y() < labelHeight() - 2)
        return false;
    const int column = (point.x() + horizontalScrollBar()->value() - labelWidth()) / (side() + gapX());
    const int row
        = (point.y() + verticalScrollBar()->value() - labelHeight()) / (side() + gapY() + captionHeight(side()));
    if (row < 0 || column < 0 || row >= layers() || column >= heads())
        return false;
    const Head at = headIn(row * heads() + column);
    layer = at.layer;
    head = at.head;
    return true;
}

void ThumbnailGrid::mousePressEvent(QMouseEvent* event)
{
    int layer = 0;
    int head = 0;
    if (event->button() == Qt::LeftButton && !m_outdated && headAt(event->position().toPoint(), layer, head))
        m_selection->setHead(layer, head);
}

void ThumbnailGrid::mouseMoveEvent(QMouseEvent* event)
{
    int layer = -1;
    int head = -1;
    if (m_outdated || !headAt(event->position().toPoint(), layer, head))
        layer = head = -1;
    if (layer == m_hoveredLayer && head == m_hoveredHead)
        return;
    m_hoveredLayer = layer;
    m_hoveredHead = head;
    viewport()->setCursor(layer >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void ThumbnailGrid::keyPressEvent(QKeyEvent* event)
{
    if (!m_reading || m_outdated)
        return QAbstractScrollArea::keyPressEvent(event);
    const int selected
        = std::clamp(m_selection->layer(), 0, layers() - 1) * heads() + std::clamp(m_selection->head(), 0, heads() - 1);
    int layer = m_cellOf[static_cast<std::size_t>(selected)] / heads(); // rows and columns as they stand
    int head = m_cellOf[static_cast<std::size_t>(selected)] % heads();
    switch (event->key()) {
    case Qt::Key_Left:
        --head;
        break;
    case Qt::Key_Right:
        ++head;
        break;
    case Qt::Key_Up:
        --layer;
        break;
    case Qt::Key_Down:
        ++layer;
        break;
    case Qt::Key_Home:
        head = 0;
        break;
    case Qt::Key_End:
        head = heads() - 1;
        break;
    case Qt::Key_PageUp:
        layer = 0;
        break;
    case Qt::Key_PageDown:
        layer = layers() - 1;
        break;
    default:
        return QAbstractScrollArea::keyPressEvent(event);
    }
    const Head at = headIn(std::clamp(layer, 0, layers() - 1) * heads() + std::clamp(head, 0, heads() - 1));
    m_selection->setHead(at.layer, at.head);
}

void ThumbnailGrid::contextMenuEvent(QContextMenuEvent* event)
{
    int layer = m_selection->layer();
    int head = m_selection->head();
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    if (!m_reading || m_outdated || (byMouse && !headAt(event->pos(), layer, head)))
        return event->ignore();
    m_selection->setHead(layer, head);
    Q_EMIT menuRequested(
        layer, head, byMouse ? event->globalPos() : viewport()->mapToGlobal(thumbnailRect(layer, head).center()));
}

bool ThumbnailGrid::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        int layer = 0;
        int head = 0;
        if (headAt(help->pos(), layer, head)) {
            QString text = tr("L%1 H%2: layer %1, head %2, counted from 0").arg(layer).arg(head);
            if (showsShade() && !std::isnan(valueOf({ layer, head })))
                text += QLatin1Char('\n') + m_shade->name + QStringLiteral(": ")
                    + m_shade->text(valueOf({ layer, head }));
            if (m_isOff && m_isOff(layer, head))
                text += QLatin1Char('\n') + tr("switched off");
            QToolTip::showText(help->globalPos(), text, this);
        } else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave) {
        m_hoveredLayer = m_hoveredHead = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ThumbnailGrid::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        fitScrollBars();
        updateGeometry();
    }
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("All heads, by layer and head"));
}

} // namespace cutaway
