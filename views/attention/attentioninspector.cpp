// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/attentioninspector.h"

#include <algorithm>

#include <QVBoxLayout>

#include "views/parts/barlist.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/selectedtoken.h"
#include "views/parts/selection.h"
#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    constexpr int barRows = 5;
} // namespace

AttentionInspector::AttentionInspector(Selection* selection, InspectorColumn* column, QObject* parent)
    : QObject(parent)
    , m_selection(selection)
    , m_token(new SelectedTokenSection)
{
    column->addSection(m_token);
    const auto add = [column](InspectorSection*& section, BarList*& bars) {
        section = column->addSection(QString());
        bars = new BarList;
        section->addWidget(bars);
    };
    add(m_looksSection, m_looks);
    add(m_lookedSection, m_looked);
    add(m_nextSection, m_next);
    for (BarList* bars : { m_looks, m_looked }) {
        const auto tokenOf
            = [bars](int row) { return row < 0 ? -1 : bars->bars()[static_cast<std::size_t>(row)].token; };
        connect(bars, &BarList::activated, this, [this, tokenOf](int row) { m_selection->setToken(tokenOf(row)); });
        connect(
            bars, &BarList::hovered, this, [this, tokenOf](int row) { m_selection->setHoveredToken(tokenOf(row)); });
    }
}

void AttentionInspector::retranslate()
{
    showTitles();
    m_next->setAccessibleName(tr("Next token"));
}

void AttentionInspector::showTitles()
{
    m_looksSection->setTitle(m_ofNorms ? tr("Takes most from") : tr("Looks most at"));
    m_lookedSection->setTitle(m_ofNorms ? tr("Gives most to") : tr("Is looked at most by"));
    m_looks->setAccessibleName(m_looksSection->title());
    m_looked->setAccessibleName(m_lookedSection->title());
}

void AttentionInspector::show(const AttentionData& data)
{
    const int position = data.reading ? data.positionOf(m_selection->token()) : -1;
    const bool looks = position >= 0 && data.map;
    m_token->show(data.text, data.reading, m_selection->token());
    m_looksSection->setVisible(looks);
    m_lookedSection->setVisible(looks);
    if (looks)
        showLooks(data, position);
    const int last = position >= 0 ? position : data.positions() - 1;
    const bool next = last >= 0 && static_cast<std::size_t>(last) < data.reading->next.size()
        && !data.reading->next[static_cast<std::size_t>(last)].empty(); // a head for classes predicts no token
    m_nextSection->setVisible(next);
    if (next)
        showNext(data, last);
}

void AttentionInspector::showLooks(const AttentionData& data, int position)
{
    const bool oneHead = data.showsOneHead();
    m_ofNorms = data.mapOf.valueWeighted;
    showTitles();
    // Weights are bars of what there is; other numbers can be large, and are bars of the largest.
    const auto bar = [&data](int other, double value, double end, const QString& explanation) {
        Bar row;
        row.bytes = data.bytesAt(other);
        row.fraction = value / end;
        row.number = weightText(value);
        row.token = data.tokenAt(other);
        row.explanation = explanation;
        return row;
    };
    std::vector<Bar> looks;
    const auto endOf = [oneHead](double largest) { return oneHead || largest <= 0.0 ? 1.0 : largest; };
    const auto keys = data.keysOf(position, barRows);
    for (const int key : keys)
        looks.push_back(bar(key, data.map->at(position, key), endOf(data.map->at(position, keys.front())),
            oneHead ? tr("Weight of position %1 in what this token reads; each row sums to 1").arg(key)
                    : tr("%1: the number of position %2 in this token's row").arg(data.mapName()).arg(key)));
    m_looks->setBars(std::move(looks));
    std::vector<Bar> looked;
    const auto queries = data.queriesOf(position, barRows);
    for (const int query : queries)
        looked.push_back(bar(query, data.map->at(query, position), endOf(data.map->at(queries.front(), position)),
            m_ofNorms ? tr("How much position %1 takes from this token").arg(query)
                      : tr("How much position %1 reads of this token").arg(query)));
    m_looked->setBars(std::move(looked));
}

void AttentionInspector::showNext(const AttentionData& data, int position)
{
    const auto at = static_cast<std::size_t>(position);
    m_nextSection->setTitle(tr("What comes next after %1").arg(wordsUpTo(*data.text, data.tokenAt(position))));
    const auto& next = data.reading->next[at];
    const int following = position + 1 < data.positions() ? data.reading->ids[at + 1] : -1;
    std::vector<Bar> bars;
    for (std::size_t i = 0; i < std::min<std::size_t>(next.size(), barRows); ++i) {
        Bar bar;
        bar.bytes = next[i].bytes;
        bar.fraction = next[i].probability;
        bar.number = percent(next[i].probability);
        bar.explanation = next[i].id == following
            ? tr("Probability of this token, which does follow in the text; id %1").arg(next[i].id)
            : tr("Probability of this token as the next one; id %1").arg(next[i].id);
        bars.push_back(std::move(bar));
    }
    m_next->setBars(std::move(bars));
}

} // namespace cutaway
