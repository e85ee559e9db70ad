// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/evaluate/answerstable.h"

#include <QEvent>
#include <QHeaderView>

#include "views/evaluate/answersmodel.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {
    constexpr int widthForInstruction = 400, widthForRow = 300; ///< at scale 1
} // namespace

AnswersTable::AnswersTable(AnswersModel* model, QWidget* parent)
    : QTableView(parent)
{
    setModel(model);
    setProperty("plain", true);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (const int wide : { AnswersModel::Instruction, AnswersModel::Answer })
        horizontalHeader()->setSectionResizeMode(wide, QHeaderView::Stretch);
}

void AnswersTable::setJudged(bool judged)
{
    setColumnHidden(AnswersModel::Judge, !judged);
}

void AnswersTable::fold()
{
    const Theme& theme = Theme::current();
    setColumnHidden(AnswersModel::Instruction, width() < theme.px(widthForInstruction));
    setColumnHidden(AnswersModel::Row, width() < theme.px(widthForRow));
}

void AnswersTable::resizeEvent(QResizeEvent* event)
{
    fold();
    QTableView::resizeEvent(event);
}

void AnswersTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange) // another text size
        fold();
}

} // namespace cutaway
