// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/rail.h"

#include "views/parts/theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace cutaway {

namespace {
    constexpr int railWidth = 84;
    constexpr int logoHeight = 44;
    constexpr int buttonHeight = 58;
    constexpr int iconSide = 20;
} // namespace

RailButton::RailButton(const QString& iconName, QWidget* parent)
    : QAbstractButton(parent)
    , m_dim(cutaway::icon(iconName, Tone::Dim))
    , m_clear(cutaway::icon(iconName, Tone::Text))
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize RailButton::sizeHint() const
{
    const Theme& theme = Theme::current();
    return { theme.px(railWidth) - 1, theme.px(buttonHeight) };
}

void RailButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool strong = isChecked() || underMouse() || isDown();
    if (isChecked()) {
        const int margin = theme.px(8);
        const double barWidth = theme.px(3);
        QPainterPath bar;
        bar.addRoundedRect(QRectF(-barWidth, margin, 2 * barWidth, height() - 2 * margin), theme.px(2), theme.px(2));
        painter.fillPath(bar, theme.cut);
    }
    const int side = theme.px(iconSide);
    const int top = theme.px(9);
    (strong ? m_clear : m_dim).paint(&painter, QRect((width() - side) / 2, top, side, side));
    painter.setFont(theme.font(12, isChecked()));
    painter.setPen(strong ? theme.text : theme.dim);
    const QRect label(0, top + side + theme.px(3), width(), theme.px(20));
    painter.drawText(label, Qt::AlignHCenter | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(text(), Qt::ElideRight, width() - 4));
    if (hasFocus()) {
        painter.setPen(QPen(theme.focus, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(5, 2, -5, -2), theme.px(6), theme.px(6));
    }
}

void RailButton::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        updateGeometry();
}

void RailButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RailButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

Rail::Rail(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_group(new QButtonGroup(this))
    , m_menu(new RailButton(QStringLiteral("menu"), this))
{
    m_layout->setContentsMargins(0, 0, 1, 8);
    m_layout->setSpacing(2);
    m_layout->addStretch(1);
    m_layout->addWidget(m_menu);
}

void Rail::addPlace(const QString& id, const QString& iconName)
{
    auto* button = new RailButton(iconName, this);
    button->setCheckable(true);
    button->setObjectName(QStringLiteral("rail-") + id);
    m_group->addButton(button);
    m_buttons[id] = button;
    if (id == QLatin1String("settings"))
        m_layout->addWidget(button);
    else
        m_layout->insertWidget(m_places++, button);
    connect(button, &QAbstractButton::clicked, this, [this, id] { Q_EMIT placeChosen(id); });
}

void Rail::setLabel(const QString& id, const QString& label, const QString& explanation)
{
    RailButton* button = id == QLatin1String("menu") ? m_menu : m_buttons.value(id);
    button->setText(label);
    button->setAccessibleName(label);
    button->setToolTip(explanation);
}

void Rail::setCurrent(const QString& id)
{
    if (auto* button = m_buttons.value(id))
        button->setChecked(true);
}

QString Rail::current() const
{
    for (auto it = m_buttons.begin(); it != m_buttons.end(); ++it)
        if (it.value()->isChecked())
            return it.key();
    return {};
}

QSize Rail::sizeHint() const
{
    return { Theme::current().px(railWidth), QWidget::sizeHint().height() };
}

QSize Rail::minimumSizeHint() const
{
    return sizeHint();
}

void Rail::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    const int top = theme.px(8);
    if (m_layout->contentsMargins().top() != top + theme.px(logoHeight) + 2)
        m_layout->setContentsMargins(0, top + theme.px(logoHeight) + 2, 1, top);
    QPainter painter(this);
    painter.fillRect(rect(), theme.bg);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), theme.line);
    const int side = theme.px(30);
    logo().paint(&painter, QRect((width() - 1 - side) / 2, top + (theme.px(logoHeight) - side) / 2, side, side));
}

} // namespace cutaway
