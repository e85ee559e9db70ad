// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/chipflow.h"

#include <algorithm>

#include <QElapsedTimer>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimerEvent>
#include <QToolTip>

#include "views/parts/focusring.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/parts/tokenchip.h"
#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    constexpr double sliceMilliseconds = 6.0;
    constexpr int gapAtScale1 = 4;
    constexpr int paddingAtScale1 = 8;
    constexpr int marginAtScale1 = 3; // room for the outline of a selected chip
} // namespace

ChipFlow::ChipFlow(Selection* selection, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_selection(selection)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Tokens of the text, with their ids"));
    connect(selection, &Selection::tokenChanged, this, [this](int index) {
        ensureVisible(index);
        viewport()->update();
    });
    connect(selection, &Selection::hoveredTokenChanged, this, [this] { viewport()->update(); });
}

void ChipFlow::setText(TokenizedTextPtr text)
{
    const bool other = !m_text || !text || m_text->tokenizerName != text->tokenizerName
        || m_text->vocabulary != text->vocabulary || textPixels() != (text->tokens.size() > 160 ? 16 : 20);
    m_text = std::move(text);
    if (other)
        m_widths.clear();
    restart();
    ensureVisible(m_selection->token());
}

int ChipFlow::textPixels() const
{
    return count() > 160 ? 16 : 20;
}

int ChipFlow::chipHeight() const
{
    return Theme::current().px(textPixels() + 16);
}

int ChipFlow::linePitch() const
{
    return chipHeight() + Theme::current().px(22);
}

/// The id below a chip, with the token that the model reads in an unknown word's place.
QString ChipFlow::idText(int index) const
{
    const QString id = QString::number(m_text->tokens[static_cast<std::size_t>(index)].id);
    const std::string_view instead = readInstead(*m_text, index);
    return instead.empty() ? id : QStringLiteral("%1 %2").arg(id, tokenText(instead));
}

int ChipFlow::cellWidth(int index) const
{
    const std::string_view bytes = m_text->bytesOf(static_cast<std::size_t>(index));
    const QByteArrayView key(bytes.data(), static_cast<qsizetype>(bytes.size()));
    const auto found = m_widths.constFind(QByteArray::fromRawData(key.data(), key.size()));
    if (found != m_widths.constEnd())
        return *found;
    const Theme& theme = Theme::current();
    const int chip = tokenWidth(bytes, theme.mono(textPixels())) + 2 * theme.px(paddingAtScale1) + 2;
    const int number = QFontMetrics(theme.font(12)).horizontalAdvance(idText(index)) + theme.px(4);
    const int width = std::max(chip, number);
    m_widths.insert(key.toByteArray(), width);
    return width;
}

bool ChipFlow::endsLine(int index) const
{
    const std::string_view bytes = m_text->bytesOf(static_cast<std::size_t>(index));
    return !bytes.empty() && bytes.back() == '\n';
}

void ChipFlow::restart()
{
    const int line = linePitch() > 0 ? verticalScrollBar()->value() / linePitch() : 0;
    m_anchor = line > 0 && line < lineCount() ? m_lineStarts[static_cast<std::size_t>(line)] : 0;
    m_lineStarts.clear();
    m_done = 0;
    m_x = 0;
    m_width = std::max(1, viewport()->width() - 2 * Theme::current().px(marginAtScale1));
    // What is in view first, at once; the rest in slices.
    breakLinesUpTo(viewport()->height() / std::max(1, linePitch()) + 2);
    breakLines(sliceMilliseconds);
}

bool ChipFlow::breakOne()
{
    if (m_done >= count())
        return false;
    const int width = std::min(cellWidth(m_done), m_width);
    const int gap = Theme::current().px(gapAtScale1);
    const bool newLine = m_lineStarts.empty() || m_x + width > m_width || endsLine(m_done - 1);
    if (newLine) {
        m_lineStarts.push_back(m_done);
        m_x = 0;
    }
    m_x += width + gap;
    ++m_done;
    return true;
}

void ChipFlow::breakLinesUpTo(int lines)
{
    while (lineCount() < lines && breakOne()) { }
}

void ChipFlow::breakLines(double milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    bool more = true;
    while (more && clock.nsecsElapsed() < milliseconds * 1e6)
        for (int i = 0; i < 256 && more; ++i)
            more = breakOne();
    finishSlice();
}

void ChipFlow::finishSlice()
{
    verticalScrollBar()->setRange(0, std::max(0, contentHeight() - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(linePitch());
    if (m_anchor > 0 && m_done > m_anchor) {
        verticalScrollBar()->setValue(lineOf(m_anchor) * linePitch());
        m_anchor = 0;
    }
    if (isLaidOut())
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start(0, this);
    announceHeight();
    viewport()->update();
}

void ChipFlow::announceHeight()
{
    if (contentHeight() == m_announced)
        return;
    m_announced = contentHeight();
    updateGeometry();
    Q_EMIT contentHeightChanged(m_announced);
}

void ChipFlow::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer.timerId())
        return QAbstractScrollArea::timerEvent(event);
    breakLines(sliceMilliseconds);
}

int ChipFlow::contentHeight() const
{
    return lineCount() * linePitch() + Theme::current().px(2 * marginAtScale1 - gapAtScale1);
}

int ChipFlow::lineOf(int index) const
{
    const auto after = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), index);
    return static_cast<int>(after - m_lineStarts.begin()) - 1;
}

int ChipFlow::lineEnd(int line) const
{
    return line + 1 < lineCount() ? m_lineStarts[static_cast<std::size_t>(line) + 1] : m_done;
}

QRect ChipFlow::chipRect(int index) const
{
    if (index < 0 || index >= m_done)
        return {};
    const Theme& theme = Theme::current();
    const int line = lineOf(index);
    int x = theme.px(marginAtScale1);
    for (int i = m_lineStarts[static_cast<std::size_t>(line)]; i < index; ++i)
        x += std::min(cellWidth(i), m_width) + theme.px(gapAtScale1);
    const int y = theme.px(marginAtScale1) + line * linePitch() - verticalScrollBar()->value();
    return { x, y, std::min(cellWidth(index), m_width), chipHeight() };
}

int ChipFlow::tokenAt(const QPoint& point) const
{
    const Theme& theme = Theme::current();
    const int y = point.y() + verticalScrollBar()->value() - theme.px(marginAtScale1);
    const int line = y < 0 ? -1 : y / linePitch();
    if (line < 0 || line >= lineCount())
        return -1;
    int x = theme.px(marginAtScale1);
    for (int i = m_lineStarts[static_cast<std::size_t>(line)]; i < lineEnd(line); ++i) {
        const int width = std::min(cellWidth(i), m_width);
        if (point.x() >= x && point.x() < x + width)
            return i;
        x += width + theme.px(gapAtScale1);
    }
    return -1;
}

QSize ChipFlow::sizeHint() const
{
    return { Theme::current().px(600), std::min(contentHeight(), Theme::current().px(400)) };
}

QSize ChipFlow::minimumSizeHint() const
{
    return { Theme::current().px(160), linePitch() };
}

void ChipFlow::paintCell(QPainter& painter, int index, int x, int y) const
{
    const Theme& theme = Theme::current();
    const int width = std::min(cellWidth(index), m_width);
    const QRect chip(x, y, width, chipHeight());
    ChipLook look;
    look.tint = index;
    look.selected = index == m_selection->token();
    look.hovered = index == m_selection->hoveredToken();
    look.padding = paddingAtScale1;
    paintChip(painter, chip, m_text->bytesOf(static_cast<std::size_t>(index)), theme.mono(textPixels()), look);
    painter.setFont(theme.font(12));
    painter.setPen(look.selected ? theme.cut : theme.faint);
    painter.drawText(QRect(x, chip.bottom() + theme.px(2), width, theme.px(16)), Qt::AlignCenter, idText(index));
}

void ChipFlow::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::current();
    const int top = verticalScrollBar()->value();
    const int first = std::max(0, (top - theme.px(marginAtScale1)) / linePitch());
    for (int line = first; line < lineCount(); ++line) {
        const int y = theme.px(marginAtScale1) + line * linePitch() - top;
        if (y > viewport()->height())
            break;
        int x = theme.px(marginAtScale1);
        for (int i = m_lineStarts[static_cast<std::size_t>(line)]; i < lineEnd(line); ++i) {
            paintCell(painter, i, x, y);
            x += std::min(cellWidth(i), m_width) + theme.px(gapAtScale1);
        }
    }
    if (showsFocus(this) && m_keyboard) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.focus, 2));
        painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

int ChipFlow::paintChips(QPainter& painter, const QSize& size) const
{
    const Theme& theme = Theme::current();
    int x = 0;
    int y = theme.px(marginAtScale1);
    for (int i = 0; i < count(); ++i) {
        const int width = std::min(cellWidth(i), m_width);
        if (x > 0 && (x + width > size.width() || endsLine(i - 1))) {
            x = 0;
            y += linePitch();
        }
        if (y + linePitch() > size.height())
            return i;
        paintCell(painter, i, x, y);
        x += width + theme.px(gapAtScale1);
    }
    return count();
}

void ChipFlow::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    const int width = std::max(1, viewport()->width() - 2 * Theme::current().px(marginAtScale1));
    if (width != m_width)
        restart();
    else
        breakLines(sliceMilliseconds);
    ensureVisible(m_selection->token());
}

void ChipFlow::ensureVisible(int index)
{
    if (index < 0 || index >= m_done)
        return;
    const int margin = Theme::current().px(marginAtScale1);
    const int top = lineOf(index) * linePitch();
    const int value = verticalScrollBar()->value();
    if (top < value)
        verticalScrollBar()->setValue(top);
    else if (top + linePitch() + margin > value + viewport()->height())
        verticalScrollBar()->setValue(top + linePitch() + 2 * margin - viewport()->height());
}

void ChipFlow::focusInEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        m_keyboard = event->reason() != Qt::MouseFocusReason;
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void ChipFlow::mousePressEvent(QMouseEvent* event)
{
    m_keyboard = false;
    viewport()->update();
    const int index = tokenAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index >= 0)
        m_selection->setToken(index);
}

void ChipFlow::mouseMoveEvent(QMouseEvent* event)
{
    const int index = tokenAt(event->position().toPoint());
    m_selection->setHoveredToken(index);
    viewport()->setCursor(index >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ChipFlow::keyPressEvent(QKeyEvent* event)
{
    m_keyboard = true;
    viewport()->update();
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        if (m_done > 0)
            selectStep(event->key());
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

// Up and down keep the column: the chip whose middle is nearest.
void ChipFlow::selectStep(int key)
{
    const int now = m_selection->token();
    if (now < 0 || now >= m_done)
        return m_selection->setToken(key == Qt::Key_End ? m_done - 1 : 0);
    const auto atLine = [&](int line) {
        line = std::clamp(line, 0, lineCount() - 1);
        const int middle = chipRect(now).center().x();
        int best = m_lineStarts[static_cast<std::size_t>(line)];
        for (int i = best; i < lineEnd(line); ++i)
            if (std::abs(chipRect(i).center().x() - middle) < std::abs(chipRect(best).center().x() - middle))
                best = i;
        return best;
    };
    const int page = std::max(1, viewport()->height() / linePitch() - 1);
    int wanted = now;
    switch (key) {
    case Qt::Key_Left:
        wanted = now - 1;
        break;
    case Qt::Key_Right:
        wanted = now + 1;
        break;
    case Qt::Key_Up:
        wanted = atLine(lineOf(now) - 1);
        break;
    case Qt::Key_Down:
        wanted = atLine(lineOf(now) + 1);
        break;
    case Qt::Key_PageUp:
        wanted = atLine(lineOf(now) - page);
        break;
    case Qt::Key_PageDown:
        wanted = atLine(lineOf(now) + page);
        break;
    case Qt::Key_Home:
        wanted = 0;
        break;
    default:
        wanted = m_done - 1;
        break;
    }
    m_selection->setToken(std::clamp(wanted, 0, m_done - 1));
}

bool ChipFlow::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int index = tokenAt(help->pos());
        if (index >= 0)
            QToolTip::showText(help->globalPos(), tokenTip(*m_text, index), this);
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave)
        m_selection->setHoveredToken(-1);
    return QAbstractScrollArea::viewportEvent(event);
}

void ChipFlow::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        m_widths.clear();
        restart();
    }
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Tokens of the text, with their ids"));
}

} // namespace cutaway
