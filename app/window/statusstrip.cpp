// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/statusstrip.h"

#include "app/window/hairline.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/theme.h"

#include <algorithm>
#include <utility>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace cutaway {

StatusStrip::StatusStrip(QWidget* parent)
    : QWidget(parent)
    , m_progress(new QProgressBar)
    , m_text(new ElidedLabel)
    , m_cancel(makeButton(ButtonKind::Flat))
    , m_kept(new QLabel)
{
    makePanel(this);
    setTextRole(m_text, TextRole::Note);
    setTextRole(m_kept, TextRole::Note);
    m_text->setObjectName(QStringLiteral("status"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setStyleSheet(QStringLiteral("QPushButton { min-height: 0; padding: 1px 8px; font-size: %1px; }")
                                .arg(Theme::current().px(12)));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->hide();
    m_cancel->hide();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 4, 16, 4);
    layout->setSpacing(14);
    layout->addWidget(m_progress);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_cancel);
    layout->addWidget(m_kept);
    setMinimumHeight(Theme::current().px(32));
    connect(m_cancel, &QPushButton::clicked, this, &StatusStrip::cancelled);
    retranslate();
}

void StatusStrip::showTask(const QString& text, double fraction, bool pauses)
{
    if (std::exchange(m_pauses, pauses) != pauses)
        retranslate();
    m_busy = true;
    m_text->setFullText(text);
    m_progress->setFixedWidth(Theme::current().px(180));
    if (fraction < 0.0)
        m_progress->setRange(0, 0);
    else
        m_progress->setRange(0, 1000);
    m_progress->setValue(static_cast<int>(std::clamp(fraction, 0.0, 1.0) * 1000));
    m_progress->setAccessibleName(text);
    m_progress->show();
    m_cancel->show();
}

void StatusStrip::endTask()
{
    m_busy = false;
    m_progress->hide();
    m_cancel->hide();
    m_text->setFullText(m_message);
}

void StatusStrip::showMessage(const QString& text)
{
    m_message = text;
    if (!m_busy)
        m_text->setFullText(text);
}

QString StatusStrip::shownText() const
{
    return m_text->fullText();
}

void StatusStrip::setNoteShown(bool shown)
{
    m_kept->setVisible(shown);
}

void StatusStrip::retranslate()
{
    m_cancel->setText(m_pauses ? tr("Pause") : tr("Cancel"));
    m_cancel->setToolTip(m_pauses ? tr("Pauses the training, which keeps what it has learnt (Ctrl+.)")
                                  : tr("Ends what the worker does (Ctrl+.)"));
    m_kept->setText(tr("Text, model and selection are kept when you close the window"));
}

void StatusStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange) {
        setMinimumHeight(Theme::current().px(32));
        m_cancel->setStyleSheet(QStringLiteral("QPushButton { min-height: 0; padding: 1px 8px; font-size: %1px; }")
                                    .arg(Theme::current().px(12)));
    }
}

} // namespace cutaway
