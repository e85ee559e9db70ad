// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/selectedtoken.h"

#include <QHBoxLayout>
#include <QLabel>

#include "core/jobs/vocabulary.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/theme.h"
#include "views/parts/tokenchip.h"
#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"

namespace cutaway {

SelectedTokenSection::SelectedTokenSection(QWidget* parent)
    : InspectorSection(QString(), parent)
    , m_chipRow(new QWidget(this))
    , m_chip(new TokenChip(m_chipRow))
    , m_occurrence(new ElidedLabel(m_chipRow))
    , m_facts(new KeyValueList(this))
    , m_hint(new QLabel(this))
{
    auto* row = new QHBoxLayout(m_chipRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_chip);
    row->addWidget(m_occurrence, 1);
    setTextRole(m_occurrence, TextRole::Dim);
    setTextRole(m_hint, TextRole::Note);
    m_hint->setWordWrap(true);
    addWidget(m_chipRow);
    addWidget(m_facts);
    addWidget(m_hint);
    show(nullptr, nullptr, -1);
}

void SelectedTokenSection::show(
    const TokenizedTextPtr& text, const ReadingPtr& reading, int index, const QList<KeyValue>& extra)
{
    setTitle(tr("Selected token"));
    m_hint->setText(tr("Click a token, or walk with the arrow keys, to see its numbers here."));
    const bool any = text && index >= 0 && index < static_cast<int>(text->tokens.size());
    m_chipRow->setVisible(any);
    m_facts->setVisible(any);
    m_hint->setVisible(!any);
    if (!any)
        return;
    m_chip->setToken(std::string(text->bytesOf(static_cast<std::size_t>(index))), index);
    m_occurrence->setFullText(occurrence(*text, index));
    m_facts->setRows(tokenFacts(text, reading, index) + extra);
}

void SelectedTokenSection::showEntry(const TokenizedText& text, int id)
{
    setTitle(tr("Selected token"));
    m_chipRow->setVisible(true);
    m_facts->setVisible(true);
    m_hint->setVisible(false);
    const std::string_view bytes = text.vocabulary->bytesOf(id);
    m_chip->setToken(std::string(bytes), id);
    m_occurrence->setFullText(timesInText(text, id) > 0 ? QString() : tr("not in this text"));
    m_facts->setRows(entryFacts(*text.vocabulary, id));
}

} // namespace cutaway
