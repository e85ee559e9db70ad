// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/next_logits.h"

#include "core/model/fast_weights.h"
#include "core/sample/stop_observer.h"

#include <algorithm>

namespace cutaway {

namespace {
    /// From about this many multiplications a forward pass takes so long (tens of milliseconds) that a stop has to be heard inside it.
    constexpr double largeForward = 1e9;

    double multiplications(const ModelConfig& config, std::size_t positions)
    {
        const double width = static_cast<double>(config.emb_dim);
        return static_cast<double>(positions) * (12.0 * width * width * static_cast<double>(config.n_layers));
    }
} // namespace

torch::Tensor idsTensor(std::span<const int> ids, const GPT& model)
{
    auto tensor = torch::empty({ 1, static_cast<std::int64_t>(ids.size()) }, torch::kLong);
    std::copy(ids.begin(), ids.end(), tensor.data_ptr<std::int64_t>());
    return tensor.to(model->tok_emb->weight.device());
}

NextLogits::NextLogits(GPT& model, KeyValueCache cache, std::size_t mostTokens, std::stop_token stop)
    : m_model(model)
    , m_stop(std::move(stop))
{
    if (cache == KeyValueCache::On)
        m_decoder.emplace(
            fastWeights(model), std::min(static_cast<std::int64_t>(mostTokens), model->config().context_length));
}

torch::Tensor NextLogits::after(std::span<const int> ids)
{
    const auto visible = ids.last(std::min(ids.size(), static_cast<std::size_t>(m_model->config().context_length)));
    if (!m_decoder)
        return plainly(visible);
    const bool goesOn = visible.size() > m_read.size() && std::equal(m_read.begin(), m_read.end(), visible.begin());
    if (!goesOn) {
        m_decoder->clear();
        m_read.clear();
    }
    const auto logits = m_decoder->read(visible.subspan(m_read.size()), m_stop);
    m_read.assign(visible.begin(), visible.end());
    return logits;
}

torch::Tensor NextLogits::plainly(std::span<const int> visible)
{
    StopObserver observer(m_stop);
    const bool large = multiplications(m_model->config(), visible.size()) > largeForward;
    // An observed pass takes the plain attention: only where a stop can come and matters.
    const auto stream
        = m_model->hidden(idsTensor(visible, m_model), large && m_stop.stop_possible() ? &observer : nullptr);
    return m_model->head(stream.select(1, stream.size(1) - 1))[0].to(torch::kFloat32);
}

} // namespace cutaway
