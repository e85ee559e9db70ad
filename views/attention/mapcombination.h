// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/jobs/attention_maps.h"

namespace cutaway {

/// How heads become the one map that is shown large.
struct MapCombination {
    enum class Kind { OneHead, Mean, Max, Rollout };
    enum class Scope { HeadsOfLayer, HeadOverLayers, All }; ///< of Mean and Max
    static constexpr int kinds = 4, scopes = 3;

    Kind kind = Kind::OneHead;
    Scope scope = Scope::HeadsOfLayer;
    bool valueWeighted = false; ///< not of Rollout
    bool withoutFirst = false;
    bool operator==(const MapCombination&) const = default;

    bool hasScope() const { return kind == Kind::Mean || kind == Kind::Max; }
    bool mayWeigh() const { return kind != Kind::Rollout; }
    MapRequest requestOf(int layer, int head) const;
    /// "mean all weighted": for sessions. What is unknown in it is passed over.
    QString toText() const;
    static MapCombination fromText(const QString& text);
};

} // namespace cutaway
