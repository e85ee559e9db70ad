// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/edits.h"

#include <algorithm>

namespace cutaway {

Edits::Edits(QObject* parent)
    : QObject(parent)
{
}

void Edits::add(const Edit& edit)
{
    m_isDragged = false;
    m_history.add(edit);
    Q_EMIT changed();
}

EditList Edits::with(const Edit& edit) const
{
    EditList edits = now();
    const int same = find(edit);
    if (same >= 0)
        edits[static_cast<std::size_t>(same)] = edit;
    else
        edits.push_back(edit);
    return edits;
}

void Edits::set(const Edit& edit)
{
    put(with(edit));
}

void Edits::drag(const Edit& edit)
{
    EditList edits = with(edit);
    if (edits == now())
        return;
    if (m_isDragged)
        m_history.replace(std::move(edits));
    else
        m_history.put(std::move(edits));
    m_isDragged = true;
    Q_EMIT changed();
}

int Edits::find(const Edit& edit) const
{
    const auto found
        = std::find_if(now().begin(), now().end(), [&](const Edit& other) { return sameThing(edit, other); });
    return found == now().end() ? -1 : static_cast<int>(found - now().begin());
}

void Edits::remove(int index)
{
    EditList edits = now();
    if (index < 0 || index >= static_cast<int>(edits.size()))
        return;
    edits.erase(edits.begin() + index);
    put(std::move(edits));
}

void Edits::put(EditList edits)
{
    if (edits == now())
        return;
    m_isDragged = false;
    m_history.put(std::move(edits));
    Q_EMIT changed();
}

void Edits::undo()
{
    if (!canUndo())
        return;
    m_isDragged = false;
    m_history.undo();
    Q_EMIT changed();
}

void Edits::redo()
{
    if (!canRedo())
        return;
    m_isDragged = false;
    m_history.redo();
    Q_EMIT changed();
}

bool isHeadOff(const EditList& edits, int layer, int head)
{
    return std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) {
        const bool ofHead = edit.kind == EditKind::HeadOff && (edit.head == head || edit.head == Edit::all);
        return edit.layer == layer && (ofHead || edit.kind == EditKind::BlockOff);
    });
}

} // namespace cutaway
