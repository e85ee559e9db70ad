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
        const auto all = value.detach().select(0, 0); // (H, T, T)
        const bool isAll = static_cast<std::int64_t>(m_heads.size()) == all.size(0)
            && std::is_sorted(m_heads.begin(), m_heads.end());
        m_kept.push_back(isAll ? all : all.index_select(0, torch::tensor(m_heads, torch::kInt64).to(value.device())));
    }
    bool leavesAttentionFused() const override { return true; }
    std::vector<float> take() ///< (layers, heads, T, T)
    {
        std::vector<float> numbers;
        for (auto& kept : m_kept) {
            const auto plain = kept.to(torch::kCPU, torch::kFloat32).contiguous();
            numbers.reserve(static_cast<std::size_t>(plain.numel()) * m_kept.size());
            numbers.insert(numbers.end(), plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel());
            kept = torch::Tensor();
        }
        m_kept.clear();
        return numbers;
    }

private:
    std::vector<int> m_layers; ///< in rising order, as the model comes by
    std::vector<std::int64_t> m_heads;
    std::vector<torch::Tensor> m_kept; ///< a layer each: (heads, T, T)
};

} // namespace cutaway::cli
