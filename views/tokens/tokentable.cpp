// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tokens/tokentable.h"

#include <QFocusEvent>
#include <QHeaderView>
#include <QPainter>

#include "views/parts/theme.h"

namespace cutaway {

TokenTable::TokenTable(QWidget* parent)
    : QTableView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

QModelIndex TokenTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // Without a current row every key begins at the first one, or at the last.
    if (!currentIndex().isValid())
        return QTableView::moveCursor(action == MoveEnd ? MoveEnd : MoveHome, modifiers | Qt::ControlModifier);
    switch (action) {
    case MoveLeft:
        return QTableView::moveCursor(MoveUp, modifiers);
    case MoveRight:
        return QTableView::moveCursor(MoveDown, modifiers);
    case MoveHome:
    case MoveEnd: // of the text, not of the row
        return QTableView::moveCursor(action, modifiers | Qt::ControlModifier);
    default:
        return QTableView::moveCursor(action, modifiers);
    }
}

void TokenTable::keyPressEvent(QKeyEvent* event)
{
    m_keyboard = true;
    QTableView::keyPressEvent(event);
    viewport()->update();
}

void TokenTable::mousePressEvent(QMouseEvent* event)
{
    m_keyboard = false;
    QTableView::mousePressEvent(event);
    viewport()->update();
}

void TokenTable::focusInEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        m_keyboard = event->reason() != Qt::MouseFocusReason;
    const QModelIndex before = currentIndex();
    QTableView::focusInEvent(event); // makes the first row the current one when there is none: no choice of the user
    if (!before.isValid() && currentIndex().isValid())
        selectionModel()->clearCurrentIndex();
}

void TokenTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (currentIndex().isValid())
        scrollTo(currentIndex());
}

void TokenTable::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (!hasFocus() || !m_keyboard)
        return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::current().focus, 2));
    painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), 6, 6);
}

} // namespace cutaway
