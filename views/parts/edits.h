// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/jobs/edits.h"

namespace cutaway {

/// Whether one of them switches this head off.
bool isHeadOff(const EditList& edits, int layer, int head);

/// What is switched off or changed in the model while it reads, shared by every panel as Selection is, with undo and redo. Positions are
/// the reading's.
class Edits : public QObject {
    Q_OBJECT

public:
    explicit Edits(QObject* parent = nullptr);

    const EditList& now() const { return m_history.now(); }
    bool isEmpty() const { return now().empty(); }
    void add(const Edit& edit);
    /// In the place of one that changes the same thing, else as a further one.
    void set(const Edit& edit);
    /// As set(), while one drags: all calls up to endDrag() are one step to undo.
    void drag(const Edit& edit);
    void endDrag() { m_isDragged = false; }
    void remove(int index);
    void put(EditList edits); ///< all of them, as one step
    void clear() { put({}); }
    bool canUndo() const { return m_history.canUndo(); }
    bool canRedo() const { return m_history.canRedo(); }
    void undo();
    void redo();
    bool isHeadOff(int layer, int head) const { return cutaway::isHeadOff(now(), layer, head); }
    /// Index of the one that changes the same thing; −1 = there is none.
    int find(const Edit& edit) const;

Q_SIGNALS:
    void changed();

private:
    EditList with(const Edit& edit) const;

    EditHistory m_history;
    bool m_isDragged = false; ///< the present state is one of a drag that goes on
};

} // namespace cutaway
