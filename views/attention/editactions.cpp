// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/editactions.h"

#include <algorithm>

#include <QMenu>

#include "views/attention/editwords.h"
#include "views/parts/edits.h"

namespace cutaway {

namespace {
    bool switchesOff(EditKind kind)
    {
        return kind == EditKind::HeadOff || kind == EditKind::BlockOff || kind == EditKind::FeedForwardOff;
    }

    Edit offOf(EditKind kind, int layer, Replacement by)
    {
        Edit edit;
        edit.kind = kind;
        edit.layer = layer;
        edit.by = by;
        return edit;
    }

    Edit cutOf(int layer, int head, int query, int key)
    {
        Edit edit;
        edit.kind = EditKind::CutEdge;
        edit.layer = layer;
        edit.head = head;
        edit.query = query;
        edit.key = key;
        return edit;
    }
} // namespace

EditActions::EditActions(Edits* edits, QObject* parent)
    : QObject(parent)
    , m_edits(edits)
{
}

void EditActions::setReplacement(Replacement by)
{
    m_by = by;
    EditList edits = m_edits->now();
    for (Edit& edit : edits)
        if (switchesOff(edit.kind))
            edit.by = by;
    m_edits->put(std::move(edits));
}

Edit EditActions::headOff(int layer, int head) const
{
    Edit edit = offOf(EditKind::HeadOff, layer, m_by);
    edit.head = head;
    return edit;
}

bool EditActions::has(const Edit& edit) const
{
    return m_edits->find(edit) >= 0;
}

void EditActions::toggle(const Edit& edit)
{
    const int same = m_edits->find(edit);
    if (same >= 0)
        m_edits->remove(same);
    else
        m_edits->add(edit);
}

bool EditActions::isHeadOff(int layer, int head) const
{
    return has(headOff(layer, head));
}

void EditActions::switchHead(int layer, int head)
{
    toggle(headOff(layer, head));
}

void EditActions::switchBlock(int layer)
{
    toggle(offOf(EditKind::BlockOff, layer, m_by));
}

void EditActions::switchFeedForward(int layer)
{
    toggle(offOf(EditKind::FeedForwardOff, layer, m_by));
}

void EditActions::setPattern(int layer, int head, AttentionPattern pattern)
{
    Edit edit;
    edit.kind = EditKind::Pattern;
    edit.layer = layer;
    edit.head = head;
    edit.pattern = pattern;
    const int same = m_edits->find(edit);
    if (same >= 0 && m_edits->now()[static_cast<std::size_t>(same)] == edit)
        m_edits->remove(same);
    else
        m_edits->set(edit);
}

void EditActions::cut(const Place& place)
{
    toggle(cutOf(place.layer, place.head, place.query, place.key));
}

void EditActions::hideKey(int layer, int head, int key)
{
    if (layer != Edit::all)
        return toggle(cutOf(layer, head, Edit::all, key));
    EditList edits = m_edits->now();
    for (int each = 0; each < (m_data.reading ? m_data.reading->layers : 0); ++each) {
        const Edit edit = cutOf(each, Edit::all, Edit::all, key);
        if (!has(edit))
            edits.push_back(edit);
    }
    m_edits->put(std::move(edits));
}

void EditActions::fillPatterns(QMenu* menu, int layer, int head)
{
    static const struct {
        AttentionPattern pattern;
        const char* tip;
    } patterns[] = {
        { AttentionPattern::Uniform, QT_TR_NOOP("Every token looks equally at all that it may see") },
        { AttentionPattern::Previous, QT_TR_NOOP("At the token before it; the first one at itself") },
        { AttentionPattern::First, QT_TR_NOOP("At the text's first token") },
        { AttentionPattern::Diagonal, QT_TR_NOOP("At itself") },
    };
    Edit edit;
    edit.kind = EditKind::Pattern;
    edit.layer = layer;
    edit.head = head;
    const int same = m_edits->find(edit);
    menu->setToolTipsVisible(true);
    for (const auto& row : patterns) {
        QString name = patternName(row.pattern);
        if (!name.isEmpty())
            name[0] = name[0].toUpper();
        QAction* action = menu->addAction(
            name, this, [this, layer, head, pattern = row.pattern] { setPattern(layer, head, pattern); });
        action->setToolTip(tr(row.tip));
        action->setCheckable(true);
        action->setChecked(same >= 0 && m_edits->now()[static_cast<std::size_t>(same)].pattern == row.pattern);
    }
}

void EditActions::fillBlock(QMenu* menu, int layer)
{
    QAction* block
        = menu->addAction(has(offOf(EditKind::BlockOff, layer, m_by)) ? tr("Switch block L%1 on").arg(layer)
                                                                      : tr("Switch block L%1 off").arg(layer),
            this, [this, layer] { switchBlock(layer); });
    block->setToolTip(tr("Attention and feed-forward of the layer add nothing to the stream"));
    QAction* feedForward = menu->addAction(has(offOf(EditKind::FeedForwardOff, layer, m_by))
            ? tr("Switch the feed-forward of L%1 on").arg(layer)
            : tr("Switch the feed-forward of L%1 off").arg(layer),
        this, [this, layer] { switchFeedForward(layer); });
    feedForward->setEnabled(m_hasFeedForward);
    feedForward->setToolTip(m_hasFeedForward ? tr("The feed-forward of the layer adds nothing to the stream")
                                             : tr("The blocks of this model have no feed-forward"));
    menu->setToolTipsVisible(true);
}

void EditActions::fillCuts(QMenu* menu, const Place& place)
{
    const QString head = headName(place.layer, place.head);
    if (place.query >= 0 && place.key >= 0) {
        const Edit edge = cutOf(place.layer, place.head, place.query, place.key);
        const QString from = placeLabel(m_data, place.query), to = placeLabel(m_data, place.key);
        menu->addAction(has(edge) ? tr("No longer cut “%1” → “%2” in %3").arg(from, to, head)
                                  : tr("Cut “%1” → “%2” in %3").arg(from, to, head),
            this, [this, place] { cut(place); });
    }
    if (place.key < 0)
        return;
    QMenu* hide = menu->addMenu(tr("Nobody sees “%1”").arg(placeLabel(m_data, place.key)));
    const auto add = [&](const QString& text, int layer, int ofHead) {
        QAction* action
            = hide->addAction(text, this, [this, layer, ofHead, key = place.key] { hideKey(layer, ofHead, key); });
        action->setCheckable(layer != Edit::all);
        action->setChecked(layer != Edit::all && has(cutOf(layer, ofHead, Edit::all, place.key)));
    };
    add(tr("in %1").arg(head), place.layer, place.head);
    add(tr("in all heads of L%1").arg(place.layer), place.layer, Edit::all);
    add(tr("in all layers"), Edit::all, Edit::all);
}

void EditActions::fillMenu(QMenu* menu, const Place& place)
{
    const QString head = headName(place.layer, place.head);
    menu->setToolTipsVisible(true);
    if (place.query >= 0 && place.key >= 0) {
        menu->addAction(tr("Edit “%1” → “%2”").arg(placeLabel(m_data, place.query), placeLabel(m_data, place.key)),
            this, [this, place] { Q_EMIT cellEditWanted(place.query, place.key); });
        fillCuts(menu, place);
        menu->addSeparator();
    }
    menu->addAction(isHeadOff(place.layer, place.head) ? tr("Switch %1 on").arg(head) : tr("Switch %1 off").arg(head),
        this, [this, place] { switchHead(place.layer, place.head); });
    fillPatterns(menu->addMenu(tr("Replace the pattern of %1").arg(head)), place.layer, place.head);
    menu->addSeparator();
    fillBlock(menu, place.layer);
    menu->addSeparator();
    QAction* clear = menu->addAction(tr("Take all edits away"), m_edits, &Edits::clear);
    clear->setEnabled(!m_edits->isEmpty());
}

} // namespace cutaway
