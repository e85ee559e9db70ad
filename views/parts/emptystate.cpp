// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/emptystate.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/parts/theme.h"

namespace cutaway {

namespace {
    /// As wide as reads well, narrower where there is little room.
    void limitWidth(QLabel* sentence)
    {
        sentence->setMinimumWidth(Theme::current().px(220));
        sentence->setMaximumWidth(Theme::current().px(420));
    }
} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_action(makeButton(ButtonKind::Plain, {}, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    setTextRole(m_title, TextRole::Big);
    setTextRole(m_sentence, TextRole::Dim);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    limitWidth(m_sentence);
    auto* sentenceRow = new QHBoxLayout; // which, unlike an alignment, asks the label how high it gets
    sentenceRow->addStretch(1);
    sentenceRow->addWidget(m_sentence, 1000); // before the room beside it
    sentenceRow->addStretch(1);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    layout->addLayout(sentenceRow);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    setAction({});
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
}

void EmptyState::setTexts(const QString& title, const QString& sentence, const QString& iconName)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_iconName = iconName;
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    showIcon();
}

void EmptyState::setAction(const QString& text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

QString EmptyState::title() const
{
    return m_title->text();
}

QString EmptyState::sentence() const
{
    return m_sentence->text();
}

void EmptyState::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        limitWidth(m_sentence);
        showIcon();
    }
}

void EmptyState::showIcon()
{
    m_icon->setVisible(!m_iconName.isEmpty());
    const int side = Theme::current().px(32);
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(icon(m_iconName, Tone::Dim).pixmap(QSize(side, side), devicePixelRatioF()));
}

} // namespace cutaway
