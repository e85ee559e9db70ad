// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/dialogs.h"

#include "app/window/commands.h"
#include "app/window/hairline.h"
#include "app/window/versions.h"
#include "views/parts/theme.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace cutaway {

namespace {
    struct Dialogs {
        Q_DECLARE_TR_FUNCTIONS(cutaway::Dialogs)
    };

    QLabel* labelOf(const QString& text, TextRole role)
    {
        auto* label = new QLabel(text);
        setTextRole(label, role);
        return label;
    }

    QDialog* open(QWidget* parent, const QString& title, QWidget* content, const QSize& size)
    {
        auto* dialog = new QDialog(parent);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(title);
        auto* layout = new QVBoxLayout(dialog);
        layout->setContentsMargins(24, 24, 24, 16);
        layout->setSpacing(16);
        layout->addWidget(labelOf(title, TextRole::Title));
        layout->addWidget(content, 1);
        auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
        QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
        layout->addWidget(buttons);
        dialog->resize(size * Theme::current().scale);
        dialog->show();
        return dialog;
    }
} // namespace

QDialog* showShortcuts(const Commands& commands, QWidget* parent)
{
    auto* list = new QWidget;
    list->setProperty("clear", true);
    auto* grid = new QGridLayout(list);
    grid->setContentsMargins(0, 0, 12, 0);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    QString group;
    int row = 0;
    for (const Commands::Line& line : commands.lines()) {
        if (line.group != group) {
            group = line.group;
            auto* heading = labelOf(group, TextRole::Heading);
            heading->setContentsMargins(0, row == 0 ? 0 : 12, 0, 2);
            grid->addWidget(heading, row++, 0, 1, 2);
        }
        grid->addWidget(new QLabel(line.text), row, 0);
        auto* keys = labelOf(line.keys, TextRole::Mono);
        keys->setAlignment(Qt::AlignRight);
        grid->addWidget(keys, row++, 1);
    }
    grid->setRowStretch(row, 1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameStyle(QFrame::NoFrame);
    scroll->setWidget(list);
    return open(parent, Dialogs::tr("Keyboard shortcuts"), scroll, QSize(460, 620));
}

QDialog* showAbout(QWidget* parent)
{
    auto* text = new QLabel;
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    text->setOpenExternalLinks(true);
    text->setAlignment(Qt::AlignTop);
    QString versions;
    for (const LibraryVersion& library : libraryVersions())
        versions += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2&nbsp;&nbsp;</td><td>%3</td></tr>")
                        .arg(library.name, library.version, library.licence);
    text->setText(
        QStringLiteral("<p>%1</p><p>%2</p><table>%3</table><p>%4</p>")
            .arg(Dialogs::tr("Version %1. A GPT, sawn open: type a text and see how it is cut, where each token looks "
                             "and what comes next; train a model and watch it learn.")
                     .arg(QStringLiteral(CUTAWAY_VERSION)),
                Dialogs::tr("Cutaway is free software under the GNU General Public License, version 3 or later. It "
                            "comes without any warranty. It stands on:"),
                versions,
                Dialogs::tr(
                    "The path through the program follows Sebastian Raschka's book “Build a Large Language Model (From "
                    "Scratch)”. The shipped GPT-2 vocabulary is OpenAI's (modified MIT licence).")));
    return open(parent, Dialogs::tr("About Cutaway"), text, QSize(520, 440));
}

} // namespace cutaway
