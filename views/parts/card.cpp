// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/card.h"

#include <QVBoxLayout>

#include "views/parts/elidedlabel.h"
#include "views/parts/theme.h"

namespace cutaway {

Card::Card(QWidget* parent)
    : QFrame(parent)
    , m_body(new QVBoxLayout(this))
    , m_head(new QHBoxLayout)
    , m_title(new ElidedLabel(this))
    , m_note(new ElidedLabel(this))
{
    setProperty("card", QStringLiteral("true"));
    m_body->setContentsMargins(14, 12, 14, 14);
    m_body->setSpacing(8);
    setTextRole(m_title, TextRole::Strong);
    setTextRole(m_note, TextRole::Dim);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_head->setSpacing(8);
    m_head->addWidget(m_title, 0, Qt::AlignLeft | Qt::AlignVCenter); // also where nothing else is in the row
    m_head->addWidget(m_note, 1);
    m_body->addLayout(m_head);
    setTitle({});
}

void Card::setTitle(const QString& title, const QString& note)
{
    m_title->setFullText(title);
    m_note->setFullText(note);
    m_title->setVisible(!title.isEmpty());
    m_note->setVisible(!title.isEmpty()); // empty it still keeps what the caller adds at the right
    if (!title.isEmpty())
        setAccessibleName(title);
}

} // namespace cutaway
