// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/splitbar.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include "views/parts/theme.h"

namespace cutaway {

SplitBar::SplitBar(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SplitBar::setParts(std::vector<Part> parts)
{
    m_parts = std::move(parts);
    QStringList words;
    for (const Part& part : m_parts)
        words << part.name + QLatin1Char(' ') + QLocale().toString(part.amount, 'f', 0);
    setAccessibleName(words.join(QStringLiteral(", ")));
    update();
}

QRect SplitBar::partRect(int index) const
{
    double sum = 0.0, before = 0.0;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        sum += m_parts[i].amount;
        if (static_cast<int>(i) < index)
            before += m_parts[i].amount;
    }
    if (sum <= 0.0 || index < 0 || index >= static_cast<int>(m_parts.size()))
        return {};
    const int left = qRound(width() * before / sum);
    const int right = qRound(width() * (before + m_parts[static_cast<std::size_t>(index)].amount) / sum);
    return { left, 0, right - left, height() };
}

QSize SplitBar::sizeHint() const
{
    const Theme& theme = Theme::current();
    return { theme.px(240), theme.px(26) };
}

void SplitBar::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath frame;
    frame.addRoundedRect(QRectF(rect()), theme.px(6), theme.px(6));
    painter.setClipPath(frame);
    painter.fillRect(rect(), theme.sunk);
    const QFont font = theme.font(12);
    painter.setFont(font);
    for (int i = 0; i < static_cast<int>(m_parts.size()); ++i) {
        const Part& part = m_parts[static_cast<std::size_t>(i)];
        const QRect box = partRect(i);
        painter.fillRect(box, part.color);
        const QString text = QLocale().toString(part.amount, 'f', 0) + QLatin1Char(' ') + part.name;
        if (QFontMetrics(font).horizontalAdvance(text) + theme.px(16) > box.width())
            continue;
        painter.setPen(theme.dark ? theme.bg : QColor(Qt::white));
        painter.drawText(box.adjusted(theme.px(8), 0, -theme.px(8), 0), Qt::AlignLeft | Qt::AlignVCenter, text);
    }
}

bool SplitBar::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (int i = 0; i < static_cast<int>(m_parts.size()); ++i)
            if (partRect(i).contains(help->pos()))
                QToolTip::showText(help->globalPos(),
                    QStringLiteral("%1: %2").arg(m_parts[static_cast<std::size_t>(i)].name,
                        QLocale().toString(m_parts[static_cast<std::size_t>(i)].amount, 'f', 0)),
                    this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace cutaway
