// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/linescanvas.h"

#include <algorithm>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include "views/parts/focusring.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {
    constexpr double dimmed = 0.3; // opacity of what is outdated
    constexpr double aside = 0.22; // of lines that are not the selected token's
    constexpr int wholePicture = 200; // tokens up to which a picture holds all
} // namespace

LinesCanvas::LinesCanvas(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
}

void LinesCanvas::setContent(LinesContent content)
{
    m_content = std::move(content);
    if (m_pointed && m_pointed->position >= m_content.positions)
        setPointed(std::nullopt);
    fit();
    redraw();
    Q_EMIT viewMoved();
}

void LinesCanvas::setThreshold(double share)
{
    m_content.threshold = share;
    redraw();
    Q_EMIT viewMoved();
}

void LinesCanvas::setSelected(int position)
{
    if (position == m_selected)
        return;
    m_selected = position;
    if (position >= 0 && position < m_content.positions && !viewport()->underMouse())
        reveal(position);
    viewport()->update();
}

void LinesCanvas::setHighlighted(int position)
{
    if (position == m_highlighted)
        return;
    m_highlighted = position;
    viewport()->update();
    if (!m_pointed)
        Q_EMIT focusMoved();
}

void LinesCanvas::setOutdated(bool outdated)
{
    if (outdated == m_outdated)
        return;
    m_outdated = outdated;
    if (outdated)
        setPointed(std::nullopt);
    viewport()->update();
}

std::optional<LineEnd> LinesCanvas::focus() const
{
    if (m_outdated)
        return std::nullopt;
    if (m_pointed)
        return m_pointed;
    if (m_highlighted >= 0 && m_highlighted < m_content.positions)
        return LineEnd { LineEnd::Side::Queries, m_highlighted };
    return std::nullopt;
}

QSize LinesCanvas::sizeHint() const
{
    return { Theme::current().px(640), Theme::current().px(520) };
}

QSize LinesCanvas::minimumSizeHint() const
{
    return { Theme::current().px(280), Theme::current().px(200) };
}

void LinesCanvas::fit()
{
    const QSizeF area = viewport()->size();
    m_geometry.setContent(m_content.positions, LinesPainter::sizesFor(m_content, area));
    m_geometry.setViewport(area);
    QScrollBar* bar = verticalScrollBar();
    bar->setPageStep(viewport()->height());
    bar->setSingleStep(static_cast<int>(m_geometry.sizes().row));
    bar->setRange(0, std::max(0, static_cast<int>(m_geometry.contentHeight()) - viewport()->height()));
    m_geometry.setScroll(bar->value());
}

void LinesCanvas::redraw()
{
    m_base = QPixmap();
    m_linesKnown = false;
    viewport()->update();
}

const Lines& LinesCanvas::lines()
{
    if (!m_linesKnown) {
        m_lines = linesInView(m_content, m_geometry.firstRow(), m_geometry.endRow(), mostLines);
        m_linesKnown = true;
    }
    return m_lines;
}

// The lines of all tokens in view: drawn anew when they change, not while the pointer moves.
const QPixmap& LinesCanvas::base()
{
    const double ratio = devicePixelRatioF();
    if (!m_base.isNull() && m_base.devicePixelRatio() == ratio)
        return m_base;
    m_base = QPixmap(viewport()->size() * ratio);
    m_base.setDevicePixelRatio(ratio);
    m_base.fill(Qt::transparent);
    QPainter painter(&m_base);
    painter.setRenderHint(QPainter::Antialiasing);
    LinesPainter(m_content, m_geometry).drawLines(painter, lines().drawn);
    return m_base;
}

void LinesCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const LinesPainter drawing(m_content, m_geometry);
    const auto now = focus();
    const double full = m_outdated ? dimmed : 1.0;
    const bool isSelected = m_selected >= 0 && m_selected < m_content.positions && !m_outdated;
    if (m_content.positions > 0) {
        const double top = m_geometry.sizes().top;
        painter.setOpacity(full);
        drawing.drawTitles(painter);
        painter.setClipRect(QRectF(0, top, viewport()->width(), viewport()->height() - top));
        if (!now) {
            painter.setOpacity(isSelected ? aside : full);
            painter.drawPixmap(0, 0, base());
            painter.setOpacity(full);
        }
        if (now || isSelected)
            drawing.drawLines(painter,
                linesOf(m_content, now.value_or(LineEnd { LineEnd::Side::Queries, m_selected }), mostLines).drawn);
        drawing.drawTokens(painter, m_outdated ? -1 : m_selected, now);
        if (now || isSelected)
            drawing.drawNumbers(painter, now.value_or(LineEnd { LineEnd::Side::Queries, m_selected }));
        painter.setOpacity(1.0);
        painter.setClipping(false);
    }
    if (showsFocus(this)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::current().focus, 2));
        painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void LinesCanvas::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    fit();
    redraw();
    Q_EMIT viewMoved();
}

void LinesCanvas::scrollContentsBy(int, int)
{
    m_geometry.setScroll(verticalScrollBar()->value());
    redraw();
    Q_EMIT viewMoved();
}

void LinesCanvas::setPointed(const std::optional<LineEnd>& end)
{
    if (end == m_pointed)
        return;
    m_pointed = end;
    viewport()->setCursor(end ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
    Q_EMIT pointed(end ? end->position : -1);
    Q_EMIT focusMoved();
}

void LinesCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_outdated)
        setPointed(m_geometry.endAt(event->position()));
}

void LinesCanvas::mousePressEvent(QMouseEvent* event)
{
    const auto end = m_geometry.endAt(event->position());
    if (event->button() == Qt::LeftButton && end && !m_outdated)
        Q_EMIT activated(end->position);
    else
        QAbstractScrollArea::mousePressEvent(event);
}

void LinesCanvas::reveal(int position)
{
    const double row = m_geometry.sizes().row;
    const int top = static_cast<int>(position * row);
    QScrollBar* bar = verticalScrollBar();
    const int room = viewport()->height() - static_cast<int>(m_geometry.sizes().top + row);
    if (top < bar->value())
        bar->setValue(top);
    else if (top > bar->value() + room)
        bar->setValue(top - room);
}

void LinesCanvas::keyPressEvent(QKeyEvent* event)
{
    if (m_content.positions < 1 || m_outdated)
        return QAbstractScrollArea::keyPressEvent(event);
    LineEnd end
        = m_pointed.value_or(LineEnd { LineEnd::Side::Queries, std::clamp(m_selected, 0, m_content.positions - 1) });
    const int step = event->key() == Qt::Key_Up ? -1 : event->key() == Qt::Key_Down ? 1 : 0;
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (m_pointed)
            end.position = std::clamp(end.position + step, 0, m_content.positions - 1);
        break;
    case Qt::Key_Left:
        end.side = LineEnd::Side::Queries;
        break;
    case Qt::Key_Right:
        end.side = LineEnd::Side::Keys;
        break;
    case Qt::Key_Home:
        end.position = 0;
        break;
    case Qt::Key_End:
        end.position = m_content.positions - 1;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        Q_EMIT activated(end.position);
        break;
    case Qt::Key_Escape:
        if (m_pointed)
            return setPointed(std::nullopt);
        return QAbstractScrollArea::keyPressEvent(event);
    default:
        return QAbstractScrollArea::keyPressEvent(event);
    }
    reveal(end.position);
    setPointed(end);
}

void LinesCanvas::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    if (!viewport()->underMouse())
        setPointed(std::nullopt);
}

bool LinesCanvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        setPointed(std::nullopt);
    return QAbstractScrollArea::viewportEvent(event);
}

void LinesCanvas::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        fit();
        redraw();
    }
}

QSize LinesCanvas::pictureSize() const
{
    const Theme& theme = Theme::current();
    const int rows
        = m_content.positions <= wholePicture ? m_content.positions : m_geometry.endRow() - m_geometry.firstRow();
    return { theme.px(860), theme.px(104 + 30) + std::max(1, rows) * theme.px(24) };
}

void LinesCanvas::paintPicture(QPainter& painter, const QString& title, const QString& note) const
{
    const Theme& theme = Theme::current();
    const QSize size = pictureSize();
    const double pad = theme.px(24);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(QPoint(), size), theme.panel);
    painter.setPen(theme.text);
    painter.setFont(theme.font(20, true));
    painter.drawText(QPointF(pad, pad + theme.px(18)),
        QFontMetricsF(painter.font()).elidedText(title, Qt::ElideRight, size.width() - 2 * pad));
    painter.setPen(theme.dim);
    painter.setFont(theme.font(13));
    const bool whole = m_content.positions <= wholePicture;
    const QString words = whole ? note
                                : tr("Tokens %1 to %2 of %3 are shown.")
                                      .arg(m_geometry.firstRow())
                                      .arg(m_geometry.endRow() - 1)
                                      .arg(m_content.positions)
            + QLatin1Char(' ') + note;
    painter.drawText(QRectF(pad, pad + theme.px(28), size.width() - 2 * pad, theme.px(22)),
        Qt::AlignLeft | Qt::AlignTop,
        QFontMetricsF(painter.font()).elidedText(words, Qt::ElideRight, size.width() - 2 * pad));
    const QRectF sheet(0, pad + theme.px(56), size.width(), size.height() - pad - theme.px(56) - pad);
    LinesGeometry geometry;
    LinesGeometry::Sizes sizes = LinesPainter::sizesFor(m_content, sheet.size());
    sizes.row = theme.px(24);
    geometry.setContent(m_content.positions, sizes);
    geometry.setViewport(sheet.size());
    geometry.setScroll(whole ? 0.0 : m_geometry.firstRow() * sizes.row);
    painter.translate(sheet.topLeft());
    const LinesPainter drawing(m_content, geometry);
    const bool isSelected = m_selected >= 0 && m_selected < m_content.positions;
    drawing.drawTitles(painter);
    painter.setClipRect(QRectF(0, sizes.top, sheet.width(), sheet.height() - sizes.top));
    const LineEnd selected { LineEnd::Side::Queries, m_selected };
    drawing.drawLines(painter, linesInView(m_content, geometry.firstRow(), geometry.endRow(), mostLines).drawn,
        isSelected ? aside : 1.0);
    if (isSelected)
        drawing.drawLines(painter, linesOf(m_content, selected, mostLines).drawn);
    drawing.drawTokens(painter, m_selected, std::nullopt);
    if (isSelected)
        drawing.drawNumbers(painter, selected);
    painter.restore();
}

} // namespace cutaway
