// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/attention/layerweights.h"

#include <algorithm>

namespace cutaway {

void LayerWeights::setReading(ReadingPtr reading, int layer)
{
    if (reading == m_reading && layer == m_layer)
        return;
    m_reading = std::move(reading);
    m_layer = layer;
    m_added.clear();
}

bool LayerWeights::add(const HeadWeightsPtr& weights)
{
    if (!m_reading || !weights || weights->generation != m_reading->generation || weights->layer != m_layer
        || weights->positions != m_reading->positions)
        return false;
    m_added[weights->head] = Values(weights, weights->weights.data());
    return true;
}

void LayerWeights::add(int head, const AttentionMapPtr& map)
{
    if (m_reading && map && map->generation == m_reading->generation && map->positions == m_reading->positions)
        m_added[head] = Values(map, map->values.data());
}

LayerWeights::Values LayerWeights::of(int head) const
{
    if (!m_reading || head < 0 || head >= m_reading->heads)
        return nullptr;
    if (m_reading->side == m_reading->positions)
        return Values(m_reading, m_reading->thumbnail(m_layer, head));
    const auto found = m_added.find(head);
    return found == m_added.end() ? nullptr : found->second;
}

std::vector<int> LayerWeights::missing(const std::vector<int>& heads) const
{
    std::vector<int> result;
    std::copy_if(heads.begin(), heads.end(), std::back_inserter(result), [this](int head) { return !of(head); });
    return result;
}

void LayerWeights::keepOnly(const std::vector<int>& heads)
{
    std::erase_if(
        m_added, [&](const auto& held) { return std::find(heads.begin(), heads.end(), held.first) == heads.end(); });
}

} // namespace cutaway
