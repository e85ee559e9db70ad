// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/foldsection.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>

#include "views/parts/focusring.h"
#include "views/parts/theme.h"

namespace cutaway {

FoldHeader::FoldHeader(QWidget* parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FoldHeader::setSummary(const QString& summary, bool isProblem)
{
    m_summary = summary;
    m_isProblem = isProblem;
    setAccessibleDescription(summary);
    update();
}

int FoldHeader::textLeft() const
{
    return Theme::of(this).px(14 + 16 + 8);
}

QSize FoldHeader::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    return { theme.px(240), theme.px(10 + 20 + 2 + 17 + 10) };
}

QSize FoldHeader::minimumSizeHint() const
{
    return { Theme::of(this).px(120), sizeHint().height() };
}

void FoldHeader::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (showsFocus(this)) {
        painter.setPen(QPen(theme.focus, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), theme.px(8), theme.px(8));
    }
    const int side = theme.px(16);
    QRect line(textLeft(), theme.px(10), width() - textLeft() - theme.px(14), theme.px(20));
    cutaway::icon(isChecked() ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
        underMouse() ? Tone::Text : Tone::Dim)
        .paint(&painter, QRect(theme.px(14), line.center().y() - side / 2, side, side));
    painter.setFont(theme.font(13, true));
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(painter.font()).elidedText(text(), Qt::ElideRight, line.width()));
    line.moveTop(line.bottom() + 1 + theme.px(2));
    line.setHeight(theme.px(17));
    painter.setFont(theme.font(12));
    if (m_isProblem) {
        cutaway::icon(QStringLiteral("warning"), Tone::Text)
            .paint(&painter, QRect(line.left(), line.top(), side, side));
        line.setLeft(line.left() + side + theme.px(6));
    } else {
        painter.setPen(theme.dim);
    }
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(painter.font()).elidedText(m_summary, Qt::ElideRight, line.width()));
}

// The whole line, where it had to be cut.
bool FoldHeader::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractButton::event(event);
    const int room = width() - textLeft() - Theme::of(this).px(14 + (m_isProblem ? 22 : 0));
    const bool cut = QFontMetrics(Theme::of(this).font(12)).horizontalAdvance(m_summary) > room;
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), cut ? m_summary : QString(), this);
    return true;
}

FoldSection::FoldSection(const char* name, QWidget* parent)
    : QFrame(parent)
    , m_header(new FoldHeader(this))
    , m_content(new QWidget(this))
    , m_body(new QVBoxLayout(m_content))
{
    setProperty("card", QStringLiteral("true"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_content);
    m_body->setContentsMargins(14, 4, 14, 14);
    m_body->setSpacing(8);
    m_content->hide();
    m_header->setObjectName(QLatin1String(name));
    connect(m_header, &FoldHeader::toggled, m_content, &QWidget::setVisible);
    connect(m_header, &FoldHeader::clicked, this, &FoldSection::unfolded);
}

void FoldSection::setTitle(const QString& title)
{
    m_header->setText(title);
    m_header->setAccessibleName(title);
    m_header->update();
}

void FoldSection::setSummary(const QString& summary, bool isProblem)
{
    m_header->setSummary(summary, isProblem);
}

void FoldSection::setUnfolded(bool unfolded)
{
    m_header->setChecked(unfolded);
}

} // namespace cutaway
