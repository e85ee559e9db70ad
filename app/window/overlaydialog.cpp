// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/overlaydialog.h"

#include "views/parts/theme.h"
#include "views/train/overlaychooser.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace cutaway {

OverlayDialog::OverlayDialog(
    const QList<RunRow>& runs, const QString& shown, const QStringList& chosen, QWidget* parent)
    : QDialog(parent)
    , m_chooser(new OverlayChooser)
{
    setWindowTitle(tr("Draw other runs beside this one"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(12);
    auto* title = new QLabel(windowTitle());
    setTextRole(title, TextRole::Title);
    layout->addWidget(title);
    layout->addWidget(m_chooser, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Draw"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_chooser->setRuns(runs, shown, chosen);
    buttons->button(QDialogButtonBox::Ok)->setEnabled(!m_chooser->isEmpty());
    resize(QSize(760, 600) * Theme::current().scale);
}

QStringList OverlayDialog::folders() const
{
    return m_chooser->ticked();
}

} // namespace cutaway
