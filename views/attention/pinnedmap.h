// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "views/attention/attentiondata.h"

namespace cutaway {

/// A map that is kept so that others can be compared with it: of another head, text or model.
struct PinnedMap {
    AttentionMapPtr map; ///< null: nothing is pinned
    MapRequest of;
    QString model; ///< as --model takes it
    std::string text;
    EditList edits; ///< of the model that made it
    QStringList labels; ///< (T)

    explicit operator bool() const { return map != nullptr; }
    static PinnedMap take(const AttentionData& data);
    /// Whether a difference of `data`'s map and this one can be taken: both have as many positions.
    bool fits(const AttentionData& data) const { return map && data.map && data.map->positions == map->positions; }
    std::vector<float> minusFrom(const AttentionMap& other) const; ///< (T, T) other − this
    /// "L3 H4 of “Once upon …” (stories)", without what is the same in `data`.
    QString nameBeside(const AttentionData& data) const;
    /// "--minus-text …": what cutaway-cli attention takes for the difference. Empty when it can't: another head or combination,
    /// or other edits, as both sides of a difference are read with the same.
    QString commandOptionsBeside(const AttentionData& data) const;
};

} // namespace cutaway
