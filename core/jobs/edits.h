// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace cutaway {

/// What an edit does to a forward pass.
enum class EditKind {
    HeadOff, ///< a head's output
    BlockOff, ///< what a block adds to the stream, attention and feed-forward
    FeedForwardOff, ///< what a block's feed-forward adds to the stream
    CutEdge, ///< a query no longer sees a key: its score is −∞ ("attention knockout", Geva et al. 2023)
    Pattern, ///< all weights of a head
    Score, ///< one cell before the softmax, which normalises its row again
    Weight, ///< one cell after the softmax: the row stays as it is
};

/// What stands in for what was switched off.
enum class Replacement {
    Zero,
    Mean, ///< its mean over all positions of a reference text ("mean ablation", Wang et al. 2022)
};

enum class AttentionPattern {
    Uniform, ///< every query looks equally at all that it may see
    Previous, ///< at the token before; the first at itself
    First, ///< at the text's first token
    Diagonal, ///< at itself
};

/// One edit. It holds for every later layer's input, since these are made of what it leaves. Layers, heads and positions count from 0.
struct Edit {
    static constexpr int all = -1;

    EditKind kind = EditKind::HeadOff;
    int layer = 0;
    int head = all; ///< HeadOff and the edits of attention; `all` = every head of the layer
    int query = all; ///< CutEdge (`all`: nobody sees the key), Score, Weight
    int key = all; ///< CutEdge (`all`: the query sees nothing), Score, Weight
    /// Score: what the softmax takes, Q·Kᵀ/√D. Weight: the weight, not below 0.
    float value = 0.0f;
    Replacement by = Replacement::Zero; ///< HeadOff, BlockOff, FeedForwardOff
    AttentionPattern pattern = AttentionPattern::Uniform; ///< Pattern
    bool renormalise = false; ///< Weight: divide the row by its sum
    bool operator==(const Edit&) const = default;
};
using EditList = std::vector<Edit>;

/// Whether both change the same thing, so that of the two only the later can count: the same head's output, the same cell, …
inline bool sameThing(const Edit& a, const Edit& b)
{
    const auto isCell = [](EditKind kind) { return kind == EditKind::Score || kind == EditKind::Weight; };
    return (a.kind == b.kind || (isCell(a.kind) && isCell(b.kind))) && a.layer == b.layer && a.head == b.head
        && a.query == b.query && a.key == b.key;
}

/// What can be edited: positions are those of a text.
struct EditRoom {
    int layers = 0, heads = 0, positions = 0;
    bool feedForward = true; ///< its blocks have one
};
/// Whether the place of an edit is there.
inline bool isThere(const Edit& edit, const EditRoom& room)
{
    return edit.layer < room.layers && edit.head < room.heads && edit.query < room.positions
        && edit.key < room.positions && (room.feedForward || edit.kind != EditKind::FeedForwardOff);
}

/// A score whose head's whole pattern another edit replaces: no pass can make both.
inline bool clash(const Edit& a, const Edit& b)
{
    const bool kinds = (a.kind == EditKind::Score && b.kind == EditKind::Pattern)
        || (a.kind == EditKind::Pattern && b.kind == EditKind::Score);
    return kinds && a.layer == b.layer && (a.head == b.head || a.head == Edit::all || b.head == Edit::all);
}

/// A list of edits with undo and redo.
class EditHistory {
public:
    const EditList& now() const { return m_states[m_at]; }
    /// A new state; what was undone can't be redone any more. The state that there is already is none.
    void put(EditList edits)
    {
        if (edits == now())
            return;
        m_states.resize(m_at + 1);
        m_states.push_back(std::move(edits));
        ++m_at;
    }
    /// In the place of the state that there is: one step of many that are undone as one.
    void replace(EditList edits)
    {
        m_states.resize(m_at + 1);
        m_states[m_at] = std::move(edits);
    }
    void add(const Edit& edit)
    {
        EditList edits = now();
        edits.push_back(edit);
        put(std::move(edits));
    }
    bool canUndo() const { return m_at > 0; }
    bool canRedo() const { return m_at + 1 < m_states.size(); }
    void undo() { m_at -= canUndo(); }
    void redo() { m_at += canRedo(); }

private:
    std::vector<EditList> m_states { {} };
    std::size_t m_at = 0;
};

} // namespace cutaway
