// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "core/jobs/attention_maps.h"
#include "core/jobs/reading.h"

namespace cutaway {

/// Weights of one layer's heads at full size, as far as they are there: a short text's stand in its reading, those of a long one come
/// one by one.
class LayerWeights {
public:
    /// A head's (T, T), row-major; it keeps alive what it points into.
    using Values = std::shared_ptr<const float>;

    /// Of another reading or layer all goes that was added.
    void setReading(ReadingPtr reading, int layer);
    /// Of another reading or layer they are dropped. Returns whether they were kept.
    bool add(const HeadWeightsPtr& weights);
    void add(int head, const AttentionMapPtr& map); ///< of this layer's head
    Values of(int head) const; ///< null while it isn't there
    std::vector<int> missing(const std::vector<int>& heads) const;
    void keepOnly(const std::vector<int>& heads);

private:
    ReadingPtr m_reading;
    int m_layer = 0;
    std::map<int, Values> m_added; ///< by head
};

} // namespace cutaway
