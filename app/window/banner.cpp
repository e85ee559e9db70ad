// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/banner.h"

#include "views/parts/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace cutaway {

Banner::Banner(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_answers { makeButton(ButtonKind::Go), makeButton(ButtonKind::Plain), makeButton(ButtonKind::Plain) }
    , m_close(new QToolButton)
{
    setObjectName(QStringLiteral("banner"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTextFormat(Qt::PlainText);
    m_close->setIcon(icon(QStringLiteral("close"), Tone::Dim));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 6, 8, 6);
    layout->setSpacing(10);
    layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    for (int i = 0; i < static_cast<int>(m_answers.size()); ++i) {
        layout->addWidget(answerButton(i));
        connect(answerButton(i), &QPushButton::clicked, this, [this, i] {
            const auto then = m_then; // which may ask again
            dismiss();
            if (then)
                then(i);
        });
    }
    layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &Banner::dismiss);
    dress();
    retranslate();
    hide();
}

void Banner::dress()
{
    const QSize size = iconSizeFor({});
    const bool problem = m_kind == Kind::Problem;
    m_icon->setPixmap(
        icon(problem ? QStringLiteral("warning") : QStringLiteral("info"), problem ? Tone::Cut : Tone::Dim)
            .pixmap(size, devicePixelRatioF()));
    m_close->setIconSize(size);
}

void Banner::say(Kind kind, const Spoken& sentence)
{
    m_kind = kind;
    m_sentence = sentence;
    m_words = nullptr;
    showWords();
    dress();
    m_then = nullptr;
    for (QPushButton* answer : m_answers)
        answer->hide();
    m_close->show();
    show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Banner::ask(const Spoken& sentence, const std::function<QStringList()>& answers, std::function<void(int)> then)
{
    say(Kind::Notice, sentence);
    m_then = std::move(then);
    m_words = answers;
    showWords();
    const auto count = m_words().size();
    for (int i = 0; i < static_cast<int>(m_answers.size()); ++i)
        answerButton(i)->setVisible(i < count);
    answerButton(0)->setFocus();
}

/// In the language of now.
void Banner::showWords()
{
    m_text->setText(m_sentence);
    setAccessibleName(m_sentence);
    const QStringList answers = m_words ? m_words() : QStringList();
    for (int i = 0; i < static_cast<int>(m_answers.size()); ++i)
        answerButton(i)->setText(answers.value(i));
}

void Banner::dismiss()
{
    hide();
    m_then = nullptr;
    m_words = nullptr;
    m_sentence.clear();
    m_text->clear();
}

QString Banner::sentence() const
{
    return isHidden() ? QString() : m_text->text();
}

void Banner::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), m_kind == Kind::Problem ? theme.cutbg : theme.sunk);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
}

void Banner::retranslate()
{
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    if (!isHidden())
        showWords();
}

void Banner::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange)
        dress();
}

} // namespace cutaway
