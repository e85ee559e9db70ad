// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QJsonArray>
#include <QString>

#include "views/attention/attentiondata.h"

namespace cutaway {

/// `map` of `data`'s text as `cutaway-cli attention --json` writes it: tokens, layers, heads, how it came about, weights
/// [0][0][query][key]. `minus`: what was taken away, in words; empty = nothing.
QString mapAsJson(const AttentionData& data, const AttentionMap& map, const QString& minus = {});

/// The same of several heads of a layer, weights [0][head][query][key]; `heads` names them, `maps` has (T, T) of each.
QString headMapsAsJson(
    const AttentionData& data, int layer, const std::vector<int>& heads, const std::vector<const float*>& maps);

/// The tokens that were read: id, bytes, and where they are in the text.
QJsonArray tokensAsJson(const AttentionData& data);
/// Numbers; what is none is null.
QJsonArray listAsJson(const std::vector<float>& values);

} // namespace cutaway
