// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/timelapsestrip.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include "views/parts/focusring.h"
#include "views/parts/heatmapimage.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/rowkeys.h"
#include "views/train/sampletimeline.h"

namespace cutaway {

namespace {
    constexpr int gapAtScale1 = 12;
    constexpr int largestSide = 168;
    constexpr int smallestSide = 56;
    constexpr int mostVectorCells = 24;

    const ColorTable& mapColors()
    {
        return ColorTable::of(ColorMap::Viridis, ValueScale::SquareRoot); // as the thumbnails of the place Attention
    }
} // namespace

void paintMap(QPainter& painter, const QRectF& area, const TimeLapseFrame& frame, int layer, int head, bool vectors)
{
    const int side = frame.side;
    if (side <= 0)
        return;
    const float* map = frame.map(layer, head);
    if (!vectors || side > mostVectorCells) {
        painter.save();
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(area, heatMapImage(map, side, side, mapColors(), true));
        painter.restore();
        return;
    }
    const double cell = area.width() / side;
    for (int row = 0; row < side; ++row)
        for (int column = 0; column <= row; ++column)
            painter.fillRect(QRectF(area.left() + column * cell, area.top() + row * cell, cell, cell),
                QColor(mapColors().colorOf(map[row * side + column])));
}

void paintMapScale(QPainter& painter, const QRectF& area, const Theme& theme)
{
    const double wide = theme.px(12);
    const int high = static_cast<int>(area.height());
    for (int y = 0; y < high; ++y)
        painter.fillRect(QRectF(area.left(), area.bottom() - y - 1, wide, 1.5),
            QColor(colorAt(ColorMap::Viridis, static_cast<double>(y) / high)));
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    const double line = QFontMetricsF(painter.font()).height();
    for (const double value : legendValues(ValueScale::SquareRoot)) {
        const double y = area.bottom() - placeOf(value, ValueScale::SquareRoot) * area.height();
        const double top = std::clamp(y - line / 2, area.top(), area.bottom() - line);
        painter.drawText(QRectF(area.left() + wide + theme.px(6), top, area.width(), line),
            Qt::AlignLeft | Qt::AlignVCenter, QLocale().toString(value));
    }
}

TimeLapseStrip::TimeLapseStrip(TimeLapseFrames* frames, Selection* selection, QWidget* parent)
    : QWidget(parent)
    , m_frames(frames)
    , m_selection(selection)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setCursor(Qt::PointingHandCursor);
    connect(frames, &TimeLapseFrames::changed, this, [this] {
        describe();
        update();
    });
    connect(selection, &Selection::headChanged, this, [this] {
        m_images.clear();
        update();
    });
    describe();
}

int TimeLapseStrip::layerOf(const TimeLapseFrame& frame) const
{
    return std::clamp(m_selection->layer(), 0, std::max(0, frame.layers - 1));
}

int TimeLapseStrip::headOf(const TimeLapseFrame& frame) const
{
    return std::clamp(m_selection->head(), 0, std::max(0, frame.heads - 1));
}

void TimeLapseStrip::setCurrent(int index)
{
    m_current = index;
    describe();
    update();
}

void TimeLapseStrip::describe()
{
    const auto& steps = m_frames->index().steps;
    setAccessibleName(tr("Time-lapse of one head's attention"));
    setAccessibleDescription(m_current >= 0 && m_current < static_cast<int>(steps.size())
            ? tr("step %1, frame %2 of %3")
                  .arg(number(steps[static_cast<std::size_t>(m_current)]))
                  .arg(m_current)
                  .arg(steps.size())
            : QString());
}

TimeLapseStrip::Geometry TimeLapseStrip::geometryFor(const QSizeF& size) const
{
    const Theme& theme = Theme::of(this);
    Geometry geometry;
    geometry.gap = theme.px(gapAtScale1);
    const int words = theme.px(40);
    geometry.side
        = std::clamp(static_cast<int>(size.height()) - words - 4, theme.px(smallestSide), theme.px(largestSide));
    geometry.count
        = std::max(1, (static_cast<int>(size.width()) - 4 + geometry.gap) / std::max(1, geometry.side + geometry.gap));
    return geometry;
}

std::vector<int> TimeLapseStrip::shown() const
{
    return pickEvenly(static_cast<int>(m_frames->index().steps.size()), geometryFor(size()).count, m_current);
}

QRect TimeLapseStrip::frameRect(int place) const
{
    const Geometry geometry = geometryFor(size());
    return { 2 + place * (geometry.side + geometry.gap), 2, geometry.side, geometry.side };
}

const QImage& TimeLapseStrip::imageOf(const TimeLapseFramePtr& frame)
{
    auto& [of, image] = m_images[frame->step];
    if (of.lock() != frame) {
        of = frame;
        image = heatMapImage(frame->map(layerOf(*frame), headOf(*frame)), frame->side, frame->side, mapColors(), true);
    }
    return image;
}

void TimeLapseStrip::paintFrame(QPainter& painter, const QRectF& picture, int index, bool vectors)
{
    const Theme& theme = Theme::of(this);
    const std::int64_t step = m_frames->index().steps[static_cast<std::size_t>(index)];
    const TimeLapseFramePtr frame = m_frames->at(step);
    const bool selected = index == m_current;
    painter.fillRect(picture, theme.sunk);
    if (frame && frame->side > 0 && frame->layers > 0) {
        if (vectors)
            paintMap(painter, picture, *frame, layerOf(*frame), headOf(*frame), true);
        else
            painter.drawImage(picture, imageOf(frame));
    }
    if (selected) {
        painter.setPen(QPen(theme.cut, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(picture.adjusted(-1, -1, 1, 1));
        if (showsFocus(this) && !vectors) {
            painter.setPen(QPen(theme.focus, 2, Qt::DotLine));
            painter.drawRect(picture.adjusted(3, 3, -3, -3));
        }
    }
    const QFont font = theme.font(12, selected);
    const double line = QFontMetricsF(font).height();
    painter.setFont(font);
    painter.setPen(selected ? theme.cut : theme.dim);
    QRectF words(picture.left(), picture.bottom() + theme.px(4), picture.width(), line);
    const QRectF wide = words.adjusted(0, 0, theme.px(gapAtScale1) - 2, 0); // into the gap
    painter.drawText(wide, Qt::AlignLeft | Qt::AlignVCenter, tr("step %1").arg(number(step)));
    if (!frame)
        return;
    words.translate(0, line + theme.px(1));
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    const QString answer = withoutEmptyLines(QString::fromStdString(frame->sample)).simplified();
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(painter.font()).elidedText(answer, Qt::ElideRight, words.width()));
}

void TimeLapseStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<int> frames = shown();
    for (std::size_t place = 0; place < frames.size(); ++place)
        paintFrame(painter, frameRect(static_cast<int>(place)), frames[place], false);
    if (m_images.size() > 256) // of frames that are not shown any more
        m_images.clear();
}

void TimeLapseStrip::paintInto(QPainter& painter, const QSizeF& size)
{
    painter.setRenderHint(QPainter::Antialiasing);
    Geometry geometry = geometryFor(size);
    const std::vector<int> frames = shown(); // those that are here
    const int count = std::max(1, static_cast<int>(frames.size()));
    geometry.side = std::min(geometry.side, (static_cast<int>(size.width()) - 4) / count - geometry.gap);
    for (std::size_t place = 0; place < frames.size(); ++place)
        paintFrame(painter,
            QRectF(2 + static_cast<double>(place) * (geometry.side + geometry.gap), 2, geometry.side, geometry.side),
            frames[place], true);
}

void TimeLapseStrip::choose(int index)
{
    const int count = static_cast<int>(m_frames->index().steps.size());
    if (count == 0)
        return;
    setCurrent(std::clamp(index, 0, count - 1));
    Q_EMIT chosen(m_current);
}

void TimeLapseStrip::mousePressEvent(QMouseEvent* event)
{
    const std::vector<int> frames = shown();
    for (std::size_t place = 0; place < frames.size(); ++place) {
        const QRect rect = frameRect(static_cast<int>(place));
        if (event->button() == Qt::LeftButton && event->position().x() >= rect.left()
            && event->position().x() <= rect.right())
            return choose(frames[place]);
    }
}

void TimeLapseStrip::keyPressEvent(QKeyEvent* event)
{
    if (const auto index = rowKeyTarget(event->key(), m_current, static_cast<int>(m_frames->index().steps.size())))
        return choose(*index);
    QWidget::keyPressEvent(event);
}

QSize TimeLapseStrip::sizeHint() const
{
    return { Theme::of(this).px(800), Theme::of(this).px(largestSide + 40) };
}

QSize TimeLapseStrip::minimumSizeHint() const
{
    return { Theme::of(this).px(200), Theme::of(this).px(smallestSide + 44) };
}

void TimeLapseStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    if (event->type() == QEvent::LanguageChange)
        describe();
}

} // namespace cutaway
