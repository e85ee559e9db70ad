// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settings/toggleswitch.h"

#include <QPainter>

#include "views/parts/focusring.h"
#include "views/parts/theme.h"

namespace cutaway {

ToggleSwitch::ToggleSwitch(QWidget* parent)
    : QCheckBox(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
}

QRectF ToggleSwitch::track() const
{
    const Theme& theme = Theme::of(this);
    return { 1.5, theme.px(4) + 0.5, static_cast<double>(theme.px(28)), static_cast<double>(theme.px(16)) };
}

QRect ToggleSwitch::words(int width) const
{
    const Theme& theme = Theme::of(this);
    const int left = theme.px(28 + 10) + 2;
    const QRect room(left, theme.px(3), std::max(theme.px(40), width - left), 10000);
    return QFontMetrics(theme.font(13)).boundingRect(room, Qt::TextWordWrap, text());
}

int ToggleSwitch::heightForWidth(int width) const
{
    return std::max(Theme::of(this).px(26), words(width).bottom() + Theme::of(this).px(4));
}

QSize ToggleSwitch::sizeHint() const
{
    const Theme& theme = Theme::of(this);
    return { theme.px(28 + 12) + QFontMetrics(theme.font(13)).horizontalAdvance(text()) + 4,
        m_width > 0 ? heightForWidth(m_width) : theme.px(26) };
}

void ToggleSwitch::resizeEvent(QResizeEvent* event)
{
    QCheckBox::resizeEvent(event);
    const int before = sizeHint().height();
    m_width = width(); // a layout gives no more than the hint, also where the words take two lines
    if (sizeHint().height() != before)
        updateGeometry();
}

QSize ToggleSwitch::minimumSizeHint() const
{
    return { Theme::of(this).px(120), Theme::of(this).px(26) };
}

void ToggleSwitch::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = track();
    const double radius = area.height() / 2.0;
    const QColor line = isChecked() ? theme.text : underMouse() ? theme.text : theme.faint;
    painter.setPen(QPen(line, 1));
    painter.setBrush(isChecked() ? theme.text : theme.sunk);
    painter.drawRoundedRect(area, radius, radius);
    const double side = area.height() - theme.px(6);
    const double inset = theme.px(3);
    const double left = isChecked() ? area.right() - inset - side : area.left() + inset;
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? theme.panel : theme.dim);
    painter.drawEllipse(QRectF(left, area.center().y() - side / 2.0, side, side));
    if (showsFocus(this)) {
        painter.setPen(QPen(theme.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area.adjusted(-1, -1, 1, 1), radius + 1, radius + 1);
    }
    painter.setFont(theme.font(13));
    painter.setPen(isEnabled() ? theme.text : theme.faint);
    painter.drawText(words(width()), Qt::TextWordWrap, text());
}

} // namespace cutaway
