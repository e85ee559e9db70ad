// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fast/decoder.h"

#include "core/fast/fused_attention.h"
#include "core/fast/linear.h"
#include "core/jobs/outcome.h"
#include "core/torch_compat.h"

#include <algorithm>

namespace cutaway::fast {

namespace {
    /// x (T, C) → (T, C)
    torch::Tensor normalised(const torch::Tensor& x, const Norm& norm, double epsilon)
    {
        return torch::layer_norm(x, { x.size(-1) }, norm.scale, norm.shift, epsilon);
    }
} // namespace

Decoder::Decoder(GptWeights weights, std::int64_t capacity)
    : m_weights(std::move(weights))
    , m_cache(m_weights, capacity)
    , m_oneToken(OneToken::over(m_weights, m_cache))
{
}

torch::Tensor Decoder::read(std::span<const int> ids, const std::stop_token& stop)
{
    torch::NoGradGuard noGrad;
    TORCH_CHECK(!ids.empty() && length() + static_cast<std::int64_t>(ids.size()) <= capacity(),
        "a decoder reads at least one id and no more than it has room for");
    return m_oneToken && ids.size() == 1 ? m_oneToken->read(ids[0], stop) : readTogether(ids, stop);
}

torch::Tensor Decoder::readTogether(std::span<const int> ids, const std::stop_token& stop)
{
    const auto past = length(), count = static_cast<std::int64_t>(ids.size()); // T new positions behind P
    auto idTensor = torch::empty({ count }, torch::kLong);
    std::copy(ids.begin(), ids.end(), idTensor.data_ptr<std::int64_t>());
    auto x = m_weights.tokens.index_select(0, idTensor.to(m_weights.tokens.device()))
        + m_weights.places.narrow(0, past, count); // (T, C)
    for (std::size_t layer = 0; layer < m_weights.blocks.size(); ++layer) {
        if (stop.stop_requested())
            throw CancelledError();
        const BlockWeights& block = m_weights.blocks[layer];
        const auto [query, key, value] = projectToHeads(normalised(x, block.norm1, m_weights.epsilon).unsqueeze(0),
            block.query, block.key, block.value, m_weights.numHeads); // (1, H, T, D) each
        const auto at = static_cast<std::int64_t>(layer);
        const auto keys = m_cache.keys[at].narrow(1, 0, past + count).unsqueeze(0); // (1, H, P + T, D)
        const auto values = m_cache.values[at].narrow(1, 0, past + count).unsqueeze(0);
        keys.narrow(2, past, count).copy_(key);
        values.narrow(2, past, count).copy_(value);
        const auto context = compat::causalAttention(query, keys, values, /*dropout=*/0.0); // (1, H, T, D)
        x = x + product(context[0].transpose(0, 1).reshape({ count, -1 }), block.out); // (T, C)
        if (block.hasFeedForward) {
            const auto wide = product(normalised(x, block.norm2, m_weights.epsilon), block.expand); // (T, 4C)
            x = x + product(torch::gelu(wide, "tanh"), block.contract); // (T, C)
        }
    }
    m_cache.length += count;
    const auto last = normalised(x[count - 1], m_weights.finalNorm, m_weights.epsilon); // (C)
    return torch::mv(m_weights.head, last).to(torch::kFloat32); // (V)
}

} // namespace cutaway::fast
