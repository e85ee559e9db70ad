// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/recipecard.h"

#include <QEvent>
#include <QPainter>

#include "views/parts/focusring.h"
#include "views/parts/theme.h"

namespace cutaway {

RecipeCard::RecipeCard(QWidget* parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void RecipeCard::setTexts(const QString& name, const QString& description, const QString& facts, const QString& missing)
{
    setText(name);
    m_description = description;
    m_facts = facts;
    m_missing = missing;
    setAccessibleName(name);
    setAccessibleDescription(QStringList { description, facts, missing }.join(QLatin1Char(' ')));
    setFixedHeight(heightForWidth(width()));
    update();
}

int RecipeCard::textHeight(const QString& text, int pixels, int width) const
{
    const QFontMetrics metrics(Theme::of(this).font(pixels));
    return metrics.boundingRect(QRect(0, 0, width, 10000), Qt::TextWordWrap, text).height();
}

int RecipeCard::heightForWidth(int width) const
{
    const Theme& theme = Theme::of(this);
    const int inner = width - theme.px(28);
    int height = theme.px(12 + 20 + 4 + 12) + textHeight(m_facts, 12, inner);
    if (!m_description.isEmpty())
        height += textHeight(m_description, 13, inner) + theme.px(4);
    if (!m_missing.isEmpty())
        height += theme.px(4) + textHeight(m_missing, 12, inner - theme.px(22));
    return height;
}

QSize RecipeCard::sizeHint() const
{
    const int width = Theme::of(this).px(360);
    return { width, heightForWidth(width) };
}

void RecipeCard::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double line = isChecked() || showsFocus(this) ? 2.0 : 1.0;
    const QRectF frame = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.setPen(QPen(isChecked() ? theme.cut
            : showsFocus(this)      ? theme.focus
            : underMouse()          ? theme.faint
                                    : theme.line,
        line));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(frame, theme.px(10), theme.px(10));
    if (isChecked() && showsFocus(this)) {
        painter.setPen(QPen(theme.focus, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), theme.px(8), theme.px(8));
    }
    QRect row = rect().adjusted(theme.px(14), theme.px(12), -theme.px(14), 0);
    row.setHeight(theme.px(20));
    painter.setFont(theme.font(13, true));
    painter.setPen(theme.text);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(painter.font()).elidedText(text(), Qt::ElideRight, row.width()));
    const auto paragraph = [&](const QString& words, int pixels, const QColor& color, int gap) {
        row.moveTop(row.bottom() + 1 + theme.px(gap));
        row.setHeight(textHeight(words, pixels, row.width()));
        painter.setFont(theme.font(pixels));
        painter.setPen(color);
        painter.drawText(row, Qt::TextWordWrap, words);
    };
    if (!m_description.isEmpty())
        paragraph(m_description, 13, theme.text, 4);
    paragraph(m_facts, 12, theme.dim, 4);
    if (m_missing.isEmpty())
        return;
    row.setLeft(row.left() + theme.px(22));
    paragraph(m_missing, 12, theme.dim, 4);
    cutaway::icon(QStringLiteral("warning"), Tone::Dim)
        .paint(&painter, QRect(row.left() - theme.px(22), row.top(), theme.px(16), theme.px(16)));
}

// Said outright: a layout within a scroll area asks for heights at other widths than it gives.
void RecipeCard::resizeEvent(QResizeEvent* event)
{
    QAbstractButton::resizeEvent(event);
    setFixedHeight(heightForWidth(width()));
}

void RecipeCard::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        setFixedHeight(heightForWidth(width()));
}

} // namespace cutaway
