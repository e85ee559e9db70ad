// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/overlaydialog.h"

#include "views/parts/theme.h"
#include "views/train/overlaychooser.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace cutaway {

OverlayDialog::OverlayDialog(
    const QList<RunRow>& runs, const QString& shown, const QStringList& chosen, QWidget* parent)
    : QDialog(parent)
    , m_chooser(new OverlayChooser)
    , m_title(new QLabel)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(12);
    setTextRole(m_title, TextRole::Title);
    layout->addWidget(m_title);
    layout->addWidget(m_chooser, 1);
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    m_chooser->setRuns(runs, shown, chosen);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!m_chooser->isEmpty());
    resize(QSize(760, 600) * Theme::current().scale);
}

void OverlayDialog::retranslate()
{
    setWindowTitle(tr("Draw other runs beside this one"));
    m_title->setText(windowTitle());
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Draw"));
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
}

bool OverlayDialog::event(QEvent* event)
{
    const bool taken = QDialog::event(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate(); // after the row of buttons, which names them in its own way
    return taken;
}

QStringList OverlayDialog::folders() const
{
    return m_chooser->ticked();
}

} // namespace cutaway
