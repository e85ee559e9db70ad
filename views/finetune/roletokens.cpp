// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/roletokens.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

RoleTokens::RoleTokens(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QColor RoleTokens::tint(TokenRole role)
{
    const Theme& theme = Theme::current();
    switch (role) {
    case TokenRole::Prompt:
        return theme.chips[0];
    case TokenRole::Response:
        return theme.chips[2];
    case TokenRole::EndOfText:
        return theme.chips[3];
    case TokenRole::Padding:
        return theme.sunk;
    }
    return theme.sunk;
}

QString RoleTokens::roleName(TokenRole role)
{
    switch (role) {
    case TokenRole::Prompt:
        return tr("text");
    case TokenRole::Response:
        return tr("answer");
    case TokenRole::EndOfText:
        return tr("end of text");
    case TokenRole::Padding:
        return tr("padding");
    }
    return {};
}

void RoleTokens::setExample(const ExamplePreview& example)
{
    m_example = example;
    layOut(width(), &m_boxes);
    QStringList words;
    for (const RoleToken& token : m_example.tokens)
        if (token.role != TokenRole::Padding)
            words << tokenText(token.bytes);
    setAccessibleName(words.join(QString()));
    setFixedHeight(heightForWidth(std::max(width(), 100)));
    update();
}

int RoleTokens::layOut(int width, std::vector<Box>* boxes) const
{
    const Theme& theme = Theme::current();
    const QFontMetrics metrics(theme.mono(12));
    const int gap = theme.px(4), high = theme.px(24);
    int x = 0, y = 0;
    if (boxes)
        boxes->clear();
    for (std::size_t i = 0; i < m_example.tokens.size();) {
        std::size_t run = 1;
        const RoleToken& token = m_example.tokens[i];
        // Padding that nothing is read from is one box.
        while (token.role == TokenRole::Padding && !token.counts && i + run < m_example.tokens.size()
            && m_example.tokens[i + run].role == TokenRole::Padding && !m_example.tokens[i + run].counts)
            ++run;
        const QString text = run > 1 ? tr("%Ln × padding", nullptr, static_cast<int>(run)) : tokenText(token.bytes);
        const int wide = std::min(metrics.horizontalAdvance(text) + theme.px(10), std::max(40, width));
        if (x > 0 && x + wide > width) {
            x = 0;
            y += high + gap;
        }
        if (boxes)
            boxes->push_back({ QRect(x, y, wide, high), text, i, run });
        x += wide + gap;
        i += run;
    }
    return y + high;
}

QSize RoleTokens::sizeHint() const
{
    const int width = Theme::current().px(420);
    return { width, layOut(width, nullptr) };
}

int RoleTokens::heightForWidth(int width) const
{
    return layOut(width, nullptr);
}

void RoleTokens::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut(width(), &m_boxes);
    setFixedHeight(heightForWidth(width()));
}

void RoleTokens::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        setExample(ExamplePreview(m_example));
}

void RoleTokens::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = theme.mono(12);
    painter.setFont(font);
    for (const Box& box : m_boxes) {
        const RoleToken& token = m_example.tokens[box.first];
        painter.setPen(token.counts ? QPen(theme.text, 1.5) : QPen(Qt::NoPen));
        painter.setBrush(tint(token.role));
        painter.drawRoundedRect(QRectF(box.rect).adjusted(1, 1, -1, -1), theme.px(4), theme.px(4));
        painter.setPen(token.role == TokenRole::Padding ? theme.dim : theme.text);
        painter.drawText(box.rect, Qt::AlignCenter,
            QFontMetrics(font).elidedText(box.text, Qt::ElideRight, box.rect.width() - theme.px(6)));
    }
}

bool RoleTokens::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (const Box& box : m_boxes) {
            if (!box.rect.contains(help->pos()))
                continue;
            const RoleToken& token = m_example.tokens[box.first];
            QString words = tr("position %1, id %2: %3").arg(box.first).arg(token.id).arg(roleName(token.role));
            if (token.counts)
                words += QLatin1Char('\n') + tr("it counts");
            QToolTip::showText(help->globalPos(), words, this);
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace cutaway
