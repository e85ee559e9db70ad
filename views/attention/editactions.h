// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "views/attention/attentiondata.h"

class QMenu;

namespace cutaway {

class Edits;

/// What can be done to a head, and to a cell of it: the same from buttons and from menus.
class EditActions : public QObject {
    Q_OBJECT

public:
    /// `query` and `key` −1: a whole head.
    struct Place {
        int layer = 0, head = 0;
        int query = -1, key = -1;
    };

    EditActions(Edits* edits, QObject* parent);

    void setData(const AttentionData& data) { m_data = data; }
    /// Whether the model's blocks have a feed-forward that can be switched off.
    void setHasFeedForward(bool has) { m_hasFeedForward = has; }
    bool hasFeedForward() const { return m_hasFeedForward; }
    /// What stands in for what is switched off: of all such edits, and of the next ones.
    void setReplacement(Replacement by);
    Replacement replacement() const { return m_by; }

    bool isHeadOff(int layer, int head) const;
    void switchHead(int layer, int head); ///< off, or on again
    void switchBlock(int layer);
    void switchFeedForward(int layer);
    void setPattern(int layer, int head, AttentionPattern pattern); ///< the one that it has already is taken away
    void cut(const Place& place);
    /// Nobody sees the key: in one head, in those of a layer (`head` all), or in every layer (`layer` all).
    void hideKey(int layer, int head, int key);

    void fillPatterns(QMenu* menu, int layer, int head);
    /// What concerns the head, its block, and the cell where there is one.
    void fillMenu(QMenu* menu, const Place& place);
    /// Cuts at a cell, and hiding its key.
    void fillCuts(QMenu* menu, const Place& place);
    void fillBlock(QMenu* menu, int layer);

Q_SIGNALS:
    void cellEditWanted(int query, int key);

private:
    void toggle(const Edit& edit);
    bool has(const Edit& edit) const;
    Edit headOff(int layer, int head) const;

    Edits* m_edits;
    AttentionData m_data;
    Replacement m_by = Replacement::Zero;
    bool m_hasFeedForward = true;
};

} // namespace cutaway
