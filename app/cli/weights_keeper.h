// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/observer.h"

#include <algorithm>
#include <vector>

namespace cutaway::cli {

/// Keeps the attention weights of some layers and heads of one forward pass (batch of 1) as plain numbers.
class WeightsKeeper : public Observer {
public:
    WeightsKeeper(std::vector<int> layers, std::vector<int> heads)
        : m_layers(std::move(layers))
        , m_heads(heads.begin(), heads.end())
    {
    }
    void see(Point point, int layer, const torch::Tensor& value) override
    {
        if (point != Point::Weights || std::find(m_layers.begin(), m_layers.end(), layer) == m_layers.end())
            return;
        const auto index = torch::tensor(m_heads, torch::kInt64).to(value.device());
        const auto kept = value.detach()
                              .select(0, 0)
                              .index_select(0, index)
                              .to(torch::kCPU, torch::kFloat32)
                              .contiguous(); // (heads, T, T)
        m_numbers.insert(m_numbers.end(), kept.data_ptr<float>(), kept.data_ptr<float>() + kept.numel());
    }
    std::vector<float> take() { return std::move(m_numbers); } ///< (layers, heads, T, T)

private:
    std::vector<int> m_layers; ///< in rising order, as the model comes by
    std::vector<std::int64_t> m_heads;
    std::vector<float> m_numbers;
};

} // namespace cutaway::cli
