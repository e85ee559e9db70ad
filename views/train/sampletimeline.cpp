// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/sampletimeline.h"

#include <algorithm>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextLayout>
#include <QWheelEvent>

#include "views/parts/focusring.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/rowkeys.h"

namespace cutaway {

namespace {

    QString answerOf(const TrainSample& sample)
    {
        const std::size_t from = std::min(sample.promptBytes, sample.text.size());
        return withoutEmptyLines(QString::fromStdString(sample.text.substr(from))).simplified();
    }

    // As many lines as fit; the last one ends in … when there is more.
    void drawParagraph(QPainter& painter, const QRectF& area, const QString& text, const QFont& font)
    {
        const QFontMetricsF metrics(font);
        QTextLayout layout(text, font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        double y = 0.0;
        const double step = metrics.height();
        for (QTextLine line = layout.createLine(); line.isValid() && y + step <= area.height() + 0.5;
             line = layout.createLine()) {
            line.setLineWidth(area.width());
            const bool last = y + 2 * step > area.height() + 0.5;
            QString words = text.mid(line.textStart(), line.textLength());
            if (last && line.textStart() + line.textLength() < text.size())
                words = metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, area.width());
            painter.drawText(QPointF(area.left(), area.top() + y + metrics.ascent()), words);
            y += step;
        }
        layout.endLayout();
    }

} // namespace

QString withoutEmptyLines(const QString& text)
{
    if (!text.trimmed().isEmpty()) {
        static const QRegularExpression blank(QStringLiteral("\\s*\\n\\s*\\n"));
        QString lines = text;
        lines.replace(blank, QStringLiteral("\n"));
        while (!lines.isEmpty() && lines.back().isSpace())
            lines.chop(1);
        return lines;
    }
    constexpr int enough = 60;
    QString shown;
    for (const QChar c : text.left(enough)) {
        shown += c == QLatin1Char('\n') ? QChar(0x21b5) : c == QLatin1Char('\t') ? QChar(0x2192) : QChar(0xb7);
        shown += QChar(0x200b); // a line may end here
    }
    return text.size() > enough ? shown + QChar(0x2026) : shown;
}

QString breakableAnywhere(const QString& text)
{
    constexpr int longWord = 16;
    QString broken;
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        broken += c;
        if (run >= longWord && !c.isHighSurrogate())
            broken += QChar(0x200b);
    }
    return broken;
}

SampleTimeline::SampleTimeline(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("What the model wrote along the way"));
}

int SampleTimeline::cardWidth() const
{
    return Theme::of(this).px(196);
}

int SampleTimeline::gap() const
{
    return Theme::of(this).px(8);
}

void SampleTimeline::setSamples(const std::vector<TrainSample>& samples)
{
    const bool grown = samples.size() != m_samples.size();
    m_samples = samples;
    if (m_samples.empty())
        m_follow = true;
    if (m_follow || m_current >= count())
        m_current = count() - 1;
    fitScrollBar();
    if (grown && m_follow)
        reveal(m_current);
    viewport()->update();
}

void SampleTimeline::setCurrent(int index)
{
    m_current = std::clamp(index, -1, count() - 1);
    m_follow = m_current == count() - 1;
    reveal(m_current);
    viewport()->update();
}

QRect SampleTimeline::cardRect(int index) const
{
    return { index * (cardWidth() + gap()) - horizontalScrollBar()->value(), 0, cardWidth(), viewport()->height() };
}

int SampleTimeline::cardAt(const QPoint& point) const
{
    const int x = point.x() + horizontalScrollBar()->value();
    const int index = x / (cardWidth() + gap());
    return x >= 0 && x % (cardWidth() + gap()) < cardWidth() && index < count() ? index : -1;
}

void SampleTimeline::fitScrollBar()
{
    const int whole = count() * (cardWidth() + gap()) - gap();
    horizontalScrollBar()->setRange(0, std::max(0, whole - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(cardWidth() / 2);
}

void SampleTimeline::reveal(int index)
{
    if (index < 0)
        return;
    const QRect card = cardRect(index);
    QScrollBar* bar = horizontalScrollBar();
    if (card.right() >= viewport()->width())
        bar->setValue(bar->value() + card.right() + 1 - viewport()->width());
    else if (card.left() < 0)
        bar->setValue(bar->value() + card.left());
}

void SampleTimeline::choose(int index)
{
    if (index < 0 || index >= count())
        return;
    setCurrent(index);
    Q_EMIT chosen(index);
}

void SampleTimeline::paintCard(QPainter& painter, const QRectF& rect, int index) const
{
    const Theme& theme = Theme::of(this);
    const TrainSample& sample = m_samples[static_cast<std::size_t>(index)];
    const bool selected = index == m_current;
    painter.setPen(selected ? QPen(theme.cut, 2) : Qt::NoPen);
    painter.setBrush(theme.sunk);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.px(8), theme.px(8));
    if (selected && showsFocus(this)) {
        painter.setPen(QPen(theme.focus, 1));
        painter.drawRoundedRect(rect.adjusted(4, 4, -4, -4), theme.px(6), theme.px(6));
    }
    const QRectF inner = rect.adjusted(theme.px(10), theme.px(8), -theme.px(10), -theme.px(8));
    const QFont head = theme.font(12, selected);
    painter.setFont(head);
    painter.setPen(selected ? theme.cut : theme.dim);
    const double step = QFontMetricsF(head).height();
    painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), step), Qt::AlignLeft | Qt::AlignVCenter,
        tr("step %1").arg(number(sample.step)));
    const QFont font = theme.font(12);
    painter.setFont(font);
    painter.setPen(theme.text);
    drawParagraph(painter, inner.adjusted(0, step + theme.px(4), 0, 0), answerOf(sample), font);
}

void SampleTimeline::paintInto(QPainter& painter, const QSizeF& size) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const int fitting = std::max(1, static_cast<int>((size.width() + gap()) / (cardWidth() + gap())));
    const int first = std::max(0, count() - fitting);
    for (int i = first; i < count(); ++i)
        paintCard(painter, QRectF((i - first) * (cardWidth() + gap()), 0, cardWidth(), size.height()), i);
}

QSize SampleTimeline::sizeHint() const
{
    return { Theme::of(this).px(800), Theme::of(this).px(132) };
}

QSize SampleTimeline::minimumSizeHint() const
{
    return { cardWidth(), Theme::of(this).px(84) };
}

void SampleTimeline::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const int step = cardWidth() + gap();
    const int first = std::max(0, horizontalScrollBar()->value() / step);
    const int last = std::min(count() - 1, (horizontalScrollBar()->value() + viewport()->width()) / step);
    for (int i = first; i <= last; ++i)
        paintCard(painter, cardRect(i), i);
}

void SampleTimeline::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    fitScrollBar();
    reveal(m_current);
}

void SampleTimeline::mousePressEvent(QMouseEvent* event)
{
    choose(cardAt(event->position().toPoint()));
}

void SampleTimeline::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    QScrollBar* bar = horizontalScrollBar();
    bar->setValue(bar->value() - (std::abs(turned.x()) > std::abs(turned.y()) ? turned.x() : turned.y()));
}

void SampleTimeline::keyPressEvent(QKeyEvent* event)
{
    if (const auto index = rowKeyTarget(event->key(), m_current, count()))
        return choose(*index);
    QAbstractScrollArea::keyPressEvent(event);
}

void SampleTimeline::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        fitScrollBar();
        updateGeometry();
    }
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("What the model wrote along the way"));
}

} // namespace cutaway
