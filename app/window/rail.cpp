// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/rail.h"

#include "views/parts/focusring.h"
#include "views/parts/theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace cutaway {

namespace {
    constexpr int railWidth = 84;
    constexpr int compactWidth = 52;
    constexpr int logoHeight = 44;
    constexpr int buttonHeight = 58;
    constexpr int compactHeight = 44;
    constexpr int iconSide = 20;
} // namespace

RailButton::RailButton(const QString& iconName, QWidget* parent)
    : QAbstractButton(parent)
    , m_dim(cutaway::icon(iconName, Tone::Dim))
    , m_clear(cutaway::icon(iconName, Tone::Text))
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setMouseTracking(true);
}

QSize RailButton::sizeHint() const
{
    const Theme& theme = Theme::current();
    return { theme.px(m_compact ? compactWidth : railWidth) - 1, theme.px(m_compact ? compactHeight : buttonHeight) };
}

void RailButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool strong = isChecked() || m_hot || isDown();
    if (isChecked()) {
        const int margin = theme.px(8);
        const double barWidth = theme.px(3);
        QPainterPath bar;
        bar.addRoundedRect(QRectF(-barWidth, margin, 2 * barWidth, height() - 2 * margin), theme.px(2), theme.px(2));
        painter.fillPath(bar, theme.cut);
    }
    const int side = theme.px(iconSide);
    const int top = m_compact ? (height() - side) / 2 : theme.px(9);
    (strong ? m_clear : m_dim).paint(&painter, QRect((width() - side) / 2, top, side, side));
    const QRect label(0, top + side + theme.px(3), width(), theme.px(20));
    if (!m_compact) {
        painter.setFont(theme.font(12, isChecked()));
        painter.setPen(strong ? theme.text : theme.dim);
        painter.drawText(label, Qt::AlignHCenter | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(text(), Qt::ElideRight, width() - 4));
    }
    if (showsFocus(this)) {
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

void RailButton::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

void RailButton::setHot(bool hot)
{
    if (hot == m_hot)
        return;
    m_hot = hot;
    update();
}

void RailButton::mouseMoveEvent(QMouseEvent* event)
{
    QAbstractButton::mouseMoveEvent(event);
    setHot(true);
}

void RailButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    setHot(false);
}

void RailButton::hideEvent(QHideEvent* event)
{
    QAbstractButton::hideEvent(event);
    setHot(false);
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
    button->setToolTip(m_compact ? label + QLatin1Char('\n') + explanation : explanation);
    m_explanations[button] = explanation;
}

void Rail::setCurrent(const QString& id)
{
    if (auto* button = m_buttons.value(id))
        button->setChecked(true);
}

void Rail::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    for (auto it = m_explanations.begin(); it != m_explanations.end(); ++it) {
        it.key()->setCompact(compact);
        it.key()->setToolTip(compact ? it.key()->text() + QLatin1Char('\n') + it.value() : it.value());
    }
    updateGeometry();
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
    return { Theme::current().px(m_compact ? compactWidth : railWidth), QWidget::sizeHint().height() };
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
