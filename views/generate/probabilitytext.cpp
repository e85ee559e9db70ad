// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/generate/probabilitytext.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "views/parts/colormap.h"
#include "views/parts/focusring.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {

    constexpr std::size_t shownPromptBytes = 3000;
    constexpr int longParagraph = 1500; // characters; a longer one is laid out in pieces, so that growing stays cheap

    double lineHeight(const QFont& font)
    {
        return std::round(font.pixelSize() * 1.75);
    }

} // namespace

QColor probabilityTint(double probability, bool dark)
{
    QColor color = QColor::fromRgb(colorAt(ColorMap::Viridis, std::isnan(probability) ? 0.0 : probability));
    color.setAlphaF(dark ? 0.34f : 0.32f);
    return color;
}

ProbabilityText::ProbabilityText(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_growTimer.setSingleShot(true);
    m_growTimer.setInterval(33);
    connect(&m_growTimer, &QTimer::timeout, this, &ProbabilityText::textGrew);
    setAccessibleName(tr("Text and what the model adds"));
}

void ProbabilityText::setPrompt(TokenizedTextPtr prompt)
{
    m_prompt = std::move(prompt);
    m_cutBytes = 0;
    m_cutTokens = 0;
    std::vector<std::size_t> ends;
    std::string_view shown;
    if (m_prompt) {
        const auto& tokens = m_prompt->tokens;
        const std::size_t size = m_prompt->text.size();
        if (size > shownPromptBytes) {
            const auto first = std::find_if(tokens.begin(), tokens.end(),
                [&](const Token& token) { return token.start + shownPromptBytes >= size; });
            m_cutTokens = static_cast<int>(first - tokens.begin());
            m_cutBytes = first == tokens.end() ? size : first->start;
        }
        shown = std::string_view(m_prompt->text).substr(m_cutBytes);
        for (std::size_t i = static_cast<std::size_t>(m_cutTokens); i < tokens.size(); ++i)
            ends.push_back(tokens[i].end - m_cutBytes);
    }
    m_flow.setPrompt(shown, ends);
    m_probabilities.clear();
    m_selected = -1;
    m_promptSelected = -1;
    invalidateAll();
    textGrew();
}

void ProbabilityText::append(const GeneratedToken& token)
{
    m_flow.append(token.bytes);
    m_probabilities.push_back(token.probability);
    if (!m_growTimer.isActive())
        m_growTimer.start();
}

void ProbabilityText::clearAnswer()
{
    m_flow.clearAnswer();
    m_probabilities.clear();
    m_selected = -1;
    invalidateAll();
    textGrew();
}

void ProbabilityText::setWriting(bool writing)
{
    m_writing = writing;
    update();
}

void ProbabilityText::setSelected(int token)
{
    const int bounded = token >= 0 && token < answerTokens() ? token : -1;
    if (bounded == m_selected)
        return;
    m_selected = bounded;
    describe();
    update();
}

void ProbabilityText::setPromptSelected(int token)
{
    m_promptSelected = token;
    update();
}

std::string ProbabilityText::bytes() const
{
    const std::string shown = m_flow.bytes();
    return m_prompt ? m_prompt->text.substr(0, m_cutBytes) + shown : shown;
}

void ProbabilityText::invalidateAll()
{
    m_paragraphs.clear();
    m_laidOut = 0;
    m_width = -1.0;
}

// What was laid out in between, to be painted or asked for, has not been told to the parent's layout yet.
void ProbabilityText::textGrew()
{
    layOut(width());
    const double height = m_paragraphs.empty() ? 0.0 : m_paragraphs.back().top + m_paragraphs.back().height;
    if (height != m_toldHeight) {
        m_toldHeight = height;
        updateGeometry();
    }
    update();
}

void ProbabilityText::layOut(double width)
{
    const QString& text = m_flow.text();
    if (width != m_width)
        invalidateAll();
    if (m_laidOut == text.size() && m_width == width)
        return;
    m_width = width;
    int start = 0;
    double top = 0.0;
    if (!m_paragraphs.empty()) { // the last one may have grown
        start = m_paragraphs.back().start;
        top = m_paragraphs.back().top;
        m_paragraphs.pop_back();
    }
    while (start < text.size()) {
        Paragraph paragraph;
        paragraph.start = start;
        const auto breakAt = text.indexOf(QChar(QChar::LineSeparator), start);
        paragraph.length = static_cast<int>((breakAt < 0 ? text.size() : breakAt + 1) - start);
        layOutParagraph(paragraph, top, width);
        top += paragraph.height;
        start += paragraph.length;
        m_paragraphs.push_back(std::move(paragraph));
    }
    m_laidOut = static_cast<int>(text.size());
}

void ProbabilityText::layOutParagraph(Paragraph& paragraph, double top, double width)
{
    const QFont font = Theme::of(this).font(16);
    const double step = lineHeight(font);
    QString text = m_flow.text().mid(paragraph.start, paragraph.length);
    if (text.endsWith(QChar(QChar::LineSeparator)))
        text.back() = u'\u200b';
    paragraph.layout = std::make_unique<QTextLayout>(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setFlags(QTextOption::IncludeTrailingSpaces);
    paragraph.layout->setTextOption(option);
    paragraph.layout->setCacheEnabled(true);
    paragraph.layout->beginLayout();
    double y = 0.0;
    int used = 0;
    bool cut = false;
    for (QTextLine line = paragraph.layout->createLine(); line.isValid(); line = paragraph.layout->createLine()) {
        line.setLineWidth(std::max(20.0, width));
        line.setPosition(QPointF(0.0, y + (step - line.height()) / 2.0));
        y += step;
        used = line.textStart() + line.textLength();
        if (used >= longParagraph && used < text.size()) {
            cut = true;
            break;
        }
    }
    paragraph.layout->endLayout();
    if (cut)
        paragraph.length = used;
    paragraph.top = top;
    paragraph.height = y;
}

std::vector<QRectF> ProbabilityText::rectsOf(int token)
{
    layOut(width());
    return rectsOfFlow(m_flow.promptTokens() + token);
}

std::vector<QRectF> ProbabilityText::rectsOfPrompt(int token)
{
    layOut(width());
    return token < m_cutTokens || token - m_cutTokens >= m_flow.promptTokens() ? std::vector<QRectF>()
                                                                               : rectsOfFlow(token - m_cutTokens);
}

std::vector<QRectF> ProbabilityText::rectsOfFlow(int flowToken) const
{
    std::vector<QRectF> rects;
    if (flowToken < 0 || flowToken >= m_flow.tokenCount())
        return rects;
    const TokenFlow::Span span = m_flow.span(flowToken);
    const int end = span.start + span.length;
    const double step = lineHeight(Theme::of(this).font(16));
    auto paragraph = std::upper_bound(
        m_paragraphs.begin(), m_paragraphs.end(), span.start, [](int at, const Paragraph& p) { return at < p.start; });
    if (paragraph != m_paragraphs.begin())
        --paragraph;
    for (; paragraph != m_paragraphs.end() && paragraph->start < end; ++paragraph) {
        const int from = std::max(span.start - paragraph->start, 0);
        const int to = std::min(end - paragraph->start, paragraph->length);
        if (from >= to)
            continue;
        for (int i = paragraph->layout->lineForTextPosition(from).lineNumber(); i < paragraph->layout->lineCount();
             ++i) {
            const QTextLine line = paragraph->layout->lineAt(i);
            const int first = std::max(from, line.textStart());
            const int last = std::min(to, line.textStart() + line.textLength());
            if (line.textStart() >= to)
                break;
            // A space that the end of a line swallows needs no tint of its own.
            const QString part = paragraph->layout->text().mid(first, last - first);
            if (part.trimmed().isEmpty() && last == line.textStart() + line.textLength() && last < to)
                continue;
            const double a = line.cursorToX(first);
            const double b = line.cursorToX(last);
            const double middle = paragraph->top + line.y() + line.height() / 2.0;
            if (std::abs(b - a) > 0.1)
                rects.emplace_back(std::min(a, b), middle - step * 0.43, std::abs(b - a), step * 0.86);
        }
    }
    return rects;
}

void ProbabilityText::paintTints(QPainter& painter, const QRectF& clip) const
{
    const bool dark = Theme::of(this).dark;
    const double radius = Theme::of(this).px(3);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < static_cast<int>(m_probabilities.size()); ++i) {
        const std::vector<QRectF> rects = rectsOfFlow(m_flow.promptTokens() + i);
        if (rects.empty() || rects.back().bottom() < clip.top())
            continue;
        if (rects.front().top() > clip.bottom())
            break;
        painter.setBrush(probabilityTint(m_probabilities[static_cast<std::size_t>(i)], dark));
        for (const QRectF& rect : rects)
            painter.drawRoundedRect(rect.adjusted(0.5, 0, -0.5, 0), radius, radius);
    }
}

void ProbabilityText::paintOutline(QPainter& painter, int flowToken, const QColor& color) const
{
    const double radius = Theme::of(this).px(4);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 2));
    for (const QRectF& rect : rectsOfFlow(flowToken))
        painter.drawRoundedRect(rect.adjusted(-0.5, 0, 0.5, 0), radius, radius);
}

void ProbabilityText::paintInto(QPainter& painter, double width)
{
    layOut(width);
    const Theme& theme = Theme::of(this);
    const QRectF clip = painter.hasClipping() ? painter.clipBoundingRect() : QRectF(-1e6, -1e6, 2e6, 2e6);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTints(painter, clip);
    painter.setPen(theme.text);
    for (const Paragraph& paragraph : m_paragraphs)
        if (paragraph.top + paragraph.height >= clip.top() && paragraph.top <= clip.bottom())
            paragraph.layout->draw(&painter, QPointF(0.0, paragraph.top));
    if (m_promptSelected >= m_cutTokens && m_promptSelected - m_cutTokens < m_flow.promptTokens())
        paintOutline(painter, m_promptSelected - m_cutTokens, m_selected < 0 ? theme.cut : theme.faint);
    if (m_selected >= 0)
        paintOutline(painter, m_flow.promptTokens() + m_selected, theme.cut);
    if (m_writing && !m_paragraphs.empty()) {
        const Paragraph& last = m_paragraphs.back();
        const QTextLine line = last.layout->lineAt(last.layout->lineCount() - 1);
        const double x = line.cursorToX(line.textStart() + line.textLength()) + 1.0;
        painter.fillRect(QRectF(x, last.top + line.y() + 1, theme.px(1.5), line.height() - 2), theme.cut);
    }
}

double ProbabilityText::heightFor(double width)
{
    layOut(width);
    return m_paragraphs.empty() ? lineHeight(Theme::of(this).font(16))
                                : m_paragraphs.back().top + m_paragraphs.back().height;
}

QSize ProbabilityText::sizeHint() const
{
    return { Theme::of(this).px(400), heightForWidth(std::max(width(), 200)) };
}

int ProbabilityText::heightForWidth(int width) const
{
    // Laying out at another width than the present one would be thrown away again: it only happens while windows are resized.
    return static_cast<int>(std::ceil(const_cast<ProbabilityText*>(this)->heightFor(width)));
}

void ProbabilityText::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setClipRect(event->rect());
    paintInto(painter, width());
    if (showsFocus(this) && m_selected < 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::of(this).focus, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void ProbabilityText::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        textGrew();
}

int ProbabilityText::flowTokenAt(const QPointF& point) const
{
    for (const Paragraph& paragraph : m_paragraphs) {
        if (point.y() < paragraph.top || point.y() >= paragraph.top + paragraph.height)
            continue;
        const double step = lineHeight(Theme::of(this).font(16));
        const int row
            = std::min(static_cast<int>((point.y() - paragraph.top) / step), paragraph.layout->lineCount() - 1);
        const QTextLine line = paragraph.layout->lineAt(row);
        if (point.x() > line.cursorToX(line.textStart() + line.textLength()))
            return -1;
        const int character = paragraph.start + line.xToCursor(point.x(), QTextLine::CursorOnCharacter);
        return m_flow.tokenAt(character);
    }
    return -1;
}

void ProbabilityText::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    const int token = flowTokenAt(event->position());
    if (token < 0)
        return clear();
    if (token < m_flow.promptTokens()) {
        setSelected(-1);
        Q_EMIT promptTokenClicked(token + m_cutTokens);
        return;
    }
    setSelected(token - m_flow.promptTokens());
    Q_EMIT tokenClicked(m_selected);
}

void ProbabilityText::mouseMoveEvent(QMouseEvent* event)
{
    setCursor(flowTokenAt(event->position()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ProbabilityText::clear()
{
    setSelected(-1);
    Q_EMIT cleared();
}

void ProbabilityText::keyPressEvent(QKeyEvent* event)
{
    const int last = answerTokens() - 1;
    int wanted = m_selected;
    switch (event->key()) {
    case Qt::Key_Left:
        wanted = m_selected < 0 ? last : std::max(0, m_selected - 1);
        break;
    case Qt::Key_Right:
        wanted = std::min(last, m_selected + 1);
        break;
    case Qt::Key_Home:
        wanted = std::min(0, last);
        break;
    case Qt::Key_End:
        wanted = last;
        break;
    case Qt::Key_Escape:
        return clear();
    default:
        return QWidget::keyPressEvent(event);
    }
    if (wanted != m_selected) {
        setSelected(wanted);
        Q_EMIT tokenClicked(m_selected);
    }
}

bool ProbabilityText::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int token = flowTokenAt(help->pos()) - m_flow.promptTokens();
        if (token < 0 || token >= answerTokens())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(),
                tr("The model gave this token %1.").arg(percent(m_probabilities[static_cast<std::size_t>(token)])),
                this);
        return true;
    }
    if (event->type() == QEvent::StyleChange) {
        invalidateAll();
        updateGeometry();
    }
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Text and what the model adds"));
    return QWidget::event(event);
}

void ProbabilityText::describe()
{
    if (m_selected < 0)
        return setAccessibleDescription({});
    const TokenFlow::Span span = m_flow.span(m_flow.promptTokens() + m_selected);
    setAccessibleDescription(tr("“%1”, probability %2")
                                 .arg(m_flow.text().mid(span.start, span.length),
                                     percent(m_probabilities[static_cast<std::size_t>(m_selected)])));
}

} // namespace cutaway
