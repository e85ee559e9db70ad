// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/formpart.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "views/parts/theme.h"

namespace cutaway {

QGridLayout* FormPart::addGrid()
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(0, 1);
    grid->setColumnMinimumWidth(1, 1);
    body()->addLayout(grid);
    return grid;
}

void FormPart::add(QGridLayout* grid, int index, QWidget* field)
{
    grid->addWidget(field, index / 2, index % 2, Qt::AlignTop);
}

QLabel* FormPart::addNamed(QGridLayout* grid, int index, QWidget* field)
{
    auto* both = new QWidget;
    auto* layout = new QVBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto* name = new QLabel;
    setTextRole(name, TextRole::Note);
    name->setBuddy(field);
    layout->addWidget(name);
    layout->addWidget(field);
    layout->addStretch(1);
    add(grid, index, both);
    return name;
}

QLabel* FormPart::addNote()
{
    auto* note = new QLabel;
    note->setWordWrap(true);
    setTextRole(note, TextRole::Note);
    body()->addWidget(note);
    return note;
}

} // namespace cutaway
