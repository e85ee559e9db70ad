// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/thumbnailgrid.h"

#include <algorithm>

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
    constexpr int gapX = 4;
    constexpr int gapY = 6;
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

void ThumbnailGrid::setScale(ValueScale scale)
{
    m_scale = scale;
    std::fill(m_images.begin(), m_images.end(), QImage());
    viewport()->update();
}

int ThumbnailGrid::labelWidth() const
{
    return Theme::current().px(layers() > 10 ? 30 : 26);
}

int ThumbnailGrid::labelHeight() const
{
    return Theme::current().px(18);
}

int ThumbnailGrid::sideFor(int width) const
{
    const Theme& theme = Theme::current();
    if (heads() == 0)
        return theme.px(largestSide);
    const int room = (width - labelWidth() - 3) / heads() - theme.px(gapX);
    return std::clamp(room, theme.px(smallestSide), theme.px(largestSide));
}

int ThumbnailGrid::widthOf(int side) const
{
    return labelWidth() + heads() * (side + Theme::current().px(gapX)) + 3;
}

int ThumbnailGrid::heightOf(int side) const
{
    return labelHeight() + layers() * (side + Theme::current().px(gapY)) + 3;
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
    const Theme& theme = Theme::current();
    const int x = labelWidth() + head * (side() + theme.px(gapX)) - horizontalScrollBar()->value();
    const int y = labelHeight() + layer * (side() + theme.px(gapY)) - verticalScrollBar()->value();
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
        const int fitting = (high - labelHeight() - 3) / layers() - theme.px(gapY);
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
    const QRect free(labelWidth() - 3, labelHeight() - 3, viewport()->width(), viewport()->height());
    painter.setClipRect(free);
    for (int layer = 0; layer < layers(); ++layer) {
        for (int head = 0; head < heads(); ++head) {
            const QRect rect = thumbnailRect(layer, head);
            if (!rect.intersects(viewport()->rect()))
                continue;
            painter.fillRect(rect, theme.sunk);
            painter.setOpacity(m_outdated ? dimmed : 1.0);
            painter.drawImage(rect, image(layer, head));
            painter.setOpacity(1.0);
            const bool selected = layer == m_selection->layer() && head == m_selection->head();
            if (selected || (layer == m_hoveredLayer && head == m_hoveredHead)) {
                painter.setPen(selected ? QPen(theme.cut, 2) : QPen(theme.dim, 1));
                painter.drawRect(selected ? rect.adjusted(-1, -1, 1, 1) : rect.adjusted(-1, -1, 0, 0));
            }
            if (selected && showsFocus(this)) {
                painter.setPen(QPen(theme.focus, 2, Qt::DotLine));
                painter.drawRect(rect.adjusted(2, 2, -2, -2));
            }
        }
    }
    painter.setClipping(false);
    paintLabels(painter);
}

void ThumbnailGrid::paintLabels(QPainter& painter)
{
    const Theme& theme = Theme::current();
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    const QFontMetrics metrics(painter.font());
    const int widest = metrics.horizontalAdvance(QStringLiteral("H%1").arg(std::max(0, heads() - 1))) + theme.px(4);
    const int pitch = side() + theme.px(gapX);
    const int step = std::max(1, (widest + pitch - 1) / pitch);
    painter.setClipRect(QRect(labelWidth() - 3, 0, viewport()->width(), labelHeight()));
    for (int head = 0; head < heads(); head += step) {
        const QRect rect = thumbnailRect(0, head);
        painter.drawText(QRect(rect.center().x() - widest, 0, 2 * widest, labelHeight() - 3), Qt::AlignCenter,
            QStringLiteral("H%1").arg(head));
    }
    painter.setClipRect(QRect(0, labelHeight() - 3, labelWidth(), viewport()->height()));
    for (int layer = 0; layer < layers(); ++layer) {
        const QRect rect = thumbnailRect(layer, 0);
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
    const Theme& theme = Theme::current();
    if (point.x() < labelWidth() - 2 || point.y() < labelHeight() - 2)
        return false;
    head = (point.x() + horizontalScrollBar()->value() - labelWidth()) / (side() + theme.px(gapX));
    layer = (point.y() + verticalScrollBar()->value() - labelHeight()) / (side() + theme.px(gapY));
    return layer >= 0 && head >= 0 && layer < layers() && head < heads();
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
    int layer = std::clamp(m_selection->layer(), 0, layers() - 1);
    int head = std::clamp(m_selection->head(), 0, heads() - 1);
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
    m_selection->setHead(std::clamp(layer, 0, layers() - 1), std::clamp(head, 0, heads() - 1));
}

bool ThumbnailGrid::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        int layer = 0;
        int head = 0;
        if (headAt(help->pos(), layer, head))
            QToolTip::showText(
                help->globalPos(), tr("L%1 H%2: layer %1, head %2, counted from 0").arg(layer).arg(head), this);
        else
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
