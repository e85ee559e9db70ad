// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/ribbon.h"

#include <algorithm>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include "views/parts/focusring.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/parts/tokenchip.h"
#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    constexpr int gapAtScale1 = 3;
    constexpr int chipPadding = 5;
    constexpr int fadeWidth = 24; ///< of the edge where chips are hidden

    /// The last token that the change from `before` reaches; −1 when it is another text altogether, or the same.
    int changedToken(const TokenizedText& before, const TokenizedText& now)
    {
        const std::string& old = before.text;
        const std::string& text = now.text;
        const auto shorter = static_cast<std::ptrdiff_t>(std::min(old.size(), text.size()));
        const auto head = std::mismatch(text.begin(), text.begin() + shorter, old.begin()).first - text.begin();
        const auto tail
            = std::mismatch(text.rbegin(), text.rbegin() + (shorter - head), old.rbegin()).first - text.rbegin();
        if (old == text || (head == 0 && tail == 0))
            return -1;
        const std::size_t end = text.size() - static_cast<std::size_t>(tail);
        const auto after = std::partition_point(
            now.tokens.begin(), now.tokens.end(), [end](const Token& token) { return token.start < end; });
        return static_cast<int>(after - now.tokens.begin()) - 1;
    }
} // namespace

Ribbon::Ribbon(Selection* selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Tokens of the text"));
    connect(selection, &Selection::tokenChanged, this, [this](int index) {
        ensureVisible(index);
        describe();
        update();
    });
    connect(selection, &Selection::hoveredTokenChanged, this, [this] { update(); });
}

void Ribbon::setText(TokenizedTextPtr text)
{
    const int changed = m_text && text ? changedToken(*m_text, *text) : -1;
    m_text = std::move(text);
    m_widths.clear();
    m_first = std::clamp(m_first, 0, std::max(0, count() - 1));
    layOut();
    clampToEnd();
    ensureVisible(changed >= 0 ? changed : m_selection->token());
    describe();
    update();
}

void Ribbon::setEmptyWord(const QString& sentence)
{
    m_emptyWord = sentence;
    describe();
    update();
}

int Ribbon::count() const
{
    return m_text ? static_cast<int>(m_text->tokens.size()) : 0;
}

QString Ribbon::countText() const
{
    // Up to the word that V1 does not know, the text is cut; what follows is none of these tokens.
    const std::size_t bytes = !m_text ? 0
        : m_text->unknownWord.empty() ? m_text->text.size()
        : m_text->tokens.empty()      ? 0
                                      : m_text->tokens.back().end;
    return tr("%1 · %2", "tokens · bytes")
        .arg(tr("%Ln tokens", nullptr, count()), tr("%Ln bytes", nullptr, static_cast<int>(bytes)));
}

QString Ribbon::summary() const
{
    if (!m_text)
        return {};
    const QString name = m_text ? tokenizerInWords(m_text->tokenizerName) : QString();
    return name.isEmpty() ? countText() : countText() + QStringLiteral(" · ") + name;
}

void Ribbon::describe()
{
    const int index = m_selection->token();
    QString description = m_text ? summary() : m_emptyWord;
    if (index >= 0 && index < count())
        description += QLatin1String(". ")
            + tr("Selected: %1").arg(tokenText(m_text->bytesOf(static_cast<std::size_t>(index))));
    setAccessibleDescription(description);
}

QRect Ribbon::summaryRect() const
{
    const Theme& theme = Theme::current();
    const int wanted = QFontMetrics(theme.font(12)).horizontalAdvance(summary()) + 1;
    const int wide = std::min(wanted, width() / 2);
    return { width() - theme.px(16) - wide, 0, wide, height() };
}

QRect Ribbon::tokenizerRect() const
{
    if (!m_text || m_text->tokenizerName.empty())
        return {};
    const QFontMetrics metrics(Theme::current().font(12));
    QRect rect = summaryRect();
    const int name = metrics.horizontalAdvance(tokenizerInWords(m_text->tokenizerName));
    rect.setLeft(std::max(rect.left(), rect.right() + 1 - name));
    return rect;
}

QRect Ribbon::rowRect() const
{
    const int left = Theme::current().px(16);
    return { left, 0, std::max(0, summaryRect().left() - Theme::current().px(16) - left), height() };
}

int Ribbon::chipWidth(int index) const
{
    const std::string_view bytes = m_text->bytesOf(static_cast<std::size_t>(index));
    const QByteArrayView key(bytes.data(), static_cast<qsizetype>(bytes.size()));
    const auto found = m_widths.constFind(QByteArray::fromRawData(key.data(), key.size()));
    if (found != m_widths.constEnd())
        return *found;
    const Theme& theme = Theme::current();
    const int text = tokenWidth(bytes, theme.mono(13));
    const int width = std::min(text, theme.px(400)) + 2 * theme.px(chipPadding) + 2;
    m_widths.insert(key.toByteArray(), width);
    return width;
}

void Ribbon::layOut()
{
    m_chips.clear();
    const QRect row = rowRect();
    const int gap = Theme::current().px(gapAtScale1);
    int x = row.left() - m_offset;
    for (int i = m_first; i < count() && x < row.right(); ++i) {
        const int width = chipWidth(i);
        m_chips.push_back({ i, x, width });
        x += width + gap;
    }
}

void Ribbon::scrollBy(int pixels)
{
    const int gap = Theme::current().px(gapAtScale1);
    m_offset += pixels;
    while (m_offset < 0 && m_first > 0)
        m_offset += chipWidth(--m_first) + gap;
    m_offset = std::max(m_offset, 0);
    while (m_first + 1 < count() && m_offset >= chipWidth(m_first) + gap)
        m_offset -= chipWidth(m_first++) + gap;
    layOut();
    clampToEnd();
    update();
}

// No room is left free at the right while chips are hidden at the left.
void Ribbon::clampToEnd()
{
    if (m_chips.empty() || m_chips.back().index != count() - 1)
        return;
    const int gap = Theme::current().px(gapAtScale1);
    int free = rowRect().right() - (m_chips.back().x + m_chips.back().width);
    if (free <= 0 || (m_first == 0 && m_offset == 0))
        return;
    m_offset -= free;
    while (m_offset < 0 && m_first > 0)
        m_offset += chipWidth(--m_first) + gap;
    m_offset = std::max(m_offset, 0);
    layOut();
}

void Ribbon::ensureVisible(int index)
{
    if (index < 0 || index >= count())
        return;
    const QRect row = rowRect();
    const QRect chip = chipRect(index);
    if (standsFree(chip))
        return;
    // Bring it in with some of its neighbours: a third of the row before it.
    const int gap = Theme::current().px(gapAtScale1);
    int room = row.width() / 3;
    int first = index;
    while (first > 0 && room > chipWidth(first - 1) + gap)
        room -= chipWidth(--first) + gap;
    m_first = first;
    m_offset = 0;
    layOut();
    clampToEnd();
    // Beside a very wide neighbour: out of the faded edge at least.
    const int covered = row.left() + Theme::current().px(fadeWidth) - chipRect(index).left();
    if (hidesAtLeft() && covered > 0)
        scrollBy(-covered);
}

/// In view, and not below a faded edge.
bool Ribbon::standsFree(const QRect& chip) const
{
    const QRect row = rowRect();
    const int fade = Theme::current().px(fadeWidth);
    return !chip.isNull() && chip.left() >= row.left() + (hidesAtLeft() ? fade : 0)
        && chip.right() <= row.right() - (hidesAtRight() ? fade : 0);
}

bool Ribbon::hidesAtRight() const
{
    return !m_chips.empty()
        && (m_chips.back().index < count() - 1 || m_chips.back().x + m_chips.back().width > rowRect().right() + 1);
}

int Ribbon::tokenAt(const QPoint& point) const
{
    if (!rowRect().contains(point))
        return -1;
    for (const Chip& chip : m_chips)
        if (point.x() >= chip.x && point.x() < chip.x + chip.width)
            return chip.index;
    return -1;
}

QRect Ribbon::chipRect(int index) const
{
    if (m_chips.empty() || index < m_chips.front().index || index > m_chips.back().index)
        return {};
    const Chip& chip = m_chips[static_cast<std::size_t>(index - m_chips.front().index)];
    const int height = Theme::current().px(25);
    return { chip.x, (this->height() - height) / 2, chip.width, height };
}

int Ribbon::lastVisible() const
{
    return m_chips.empty() ? -1 : m_chips.back().index;
}

QSize Ribbon::sizeHint() const
{
    return { Theme::current().px(800), Theme::current().px(44) };
}

QSize Ribbon::minimumSizeHint() const
{
    return { Theme::current().px(200), Theme::current().px(44) };
}

void Ribbon::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme.panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    const QRect row = rowRect();
    painter.save();
    painter.setClipRect(row.adjusted(-theme.px(3), 0, theme.px(3), 0));
    const auto paint = [&](const Chip& chip) {
        ChipLook look;
        look.tint = chip.index;
        look.selected = chip.index == m_selection->token();
        look.hovered = chip.index == m_selection->hoveredToken();
        look.padding = chipPadding;
        paintChip(
            painter, chipRect(chip.index), m_text->bytesOf(static_cast<std::size_t>(chip.index)), theme.mono(13), look);
    };
    for (const Chip& chip : m_chips)
        paint(chip);
    painter.restore();
    // Chips out of view are told by a fading edge.
    const auto fade = [&](int from, int to) {
        QColor clear = theme.panel;
        clear.setAlpha(0);
        QLinearGradient gradient(from, 0, to, 0);
        gradient.setColorAt(0, theme.panel);
        gradient.setColorAt(1, clear);
        painter.fillRect(QRect(std::min(from, to), 1, std::abs(to - from), height() - 2), gradient);
    };
    if (hidesAtLeft())
        fade(row.left() - theme.px(3), row.left() + theme.px(fadeWidth));
    if (hidesAtRight())
        fade(row.right() + theme.px(4), row.right() - theme.px(fadeWidth));
    // The selected one does not fade, wherever one has scrolled to.
    painter.save();
    painter.setClipRect(row.adjusted(-theme.px(3), 0, theme.px(3), 0));
    for (const Chip& chip : m_chips)
        if (chip.index == m_selection->token())
            paint(chip);
    painter.restore();
    const QRect words = summaryRect();
    const QFont font = theme.font(12);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(theme.dim);
    if (!m_text)
        painter.drawText(
            row, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(m_emptyWord, Qt::ElideRight, row.width()));
    painter.drawText(
        words, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(summary(), Qt::ElideRight, words.width()));
    const QRect name = tokenizerRect();
    if (!name.isNull()) {
        const int y = height() / 2 + metrics.ascent() / 2 + theme.px(2);
        painter.setPen(QPen(theme.dim, 1));
        painter.drawLine(name.left(), y, name.right(), y);
    }
    if (showsFocus(this)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.focus, 2));
        painter.drawRoundedRect(QRectF(row).adjusted(-7, 4, 7, -5), theme.px(6), theme.px(6));
    }
}

void Ribbon::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
    clampToEnd();
    ensureVisible(m_selection->token());
}

void Ribbon::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_pressed = true;
    m_dragging = false;
    m_dragX = event->position().toPoint().x();
    if (tokenizerRect().contains(event->position().toPoint()))
        Q_EMIT tokenizerClicked();
}

void Ribbon::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if (m_pressed && (m_dragging || std::abs(at.x() - m_dragX) > 5)) {
        m_dragging = true;
        scrollBy(m_dragX - at.x());
        m_dragX = at.x();
        return;
    }
    m_selection->setHoveredToken(tokenAt(at));
    setCursor(tokenAt(at) >= 0 || tokenizerRect().contains(at) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void Ribbon::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_pressed && !m_dragging) {
        const int index = tokenAt(event->position().toPoint());
        if (index >= 0)
            m_selection->setToken(index);
    }
    m_pressed = false;
    m_dragging = false;
}

void Ribbon::wheelEvent(QWheelEvent* event)
{
    const QPoint pixels = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
    scrollBy(-(std::abs(pixels.x()) > std::abs(pixels.y()) ? pixels.x() : pixels.y()));
    m_selection->setHoveredToken(tokenAt(event->position().toPoint()));
    event->accept();
}

void Ribbon::keyPressEvent(QKeyEvent* event)
{
    const int last = count() - 1;
    const int now = m_selection->token();
    int wanted = now;
    const int page = std::max(1, static_cast<int>(m_chips.size()) - 2);
    switch (event->key()) {
    case Qt::Key_Left:
        wanted = now - 1;
        break;
    case Qt::Key_Right:
        wanted = now + 1;
        break;
    case Qt::Key_Home:
        wanted = 0;
        break;
    case Qt::Key_End:
        wanted = last;
        break;
    case Qt::Key_PageUp:
        wanted = now - page;
        break;
    case Qt::Key_PageDown:
        wanted = now + page;
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    if (last >= 0)
        m_selection->setToken(std::clamp(wanted, 0, last));
}

void Ribbon::leaveEvent(QEvent*)
{
    m_selection->setHoveredToken(-1);
}

bool Ribbon::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int index = tokenAt(help->pos());
        if (index >= 0)
            QToolTip::showText(help->globalPos(), tokenTip(*m_text, index), this, chipRect(index));
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LanguageChange) {
        m_widths.clear();
        setAccessibleName(tr("Tokens of the text"));
        updateGeometry();
        layOut();
        clampToEnd();
    }
    return QWidget::event(event);
}

} // namespace cutaway
