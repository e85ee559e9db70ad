// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/mean_outputs.h"

#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"

#include <algorithm>

namespace cutaway {

namespace {
    /// Sums over positions.
    class Summing : public Observer {
    public:
        Summing(MeanOutputs& sums, std::stop_token stop)
            : m_sums(sums)
            , m_stop(std::move(stop))
        {
        }
        void see(Point point, int layer, const torch::Tensor& value) override
        {
            if (m_stop.stop_requested())
                throw CancelledError();
            if (point == Point::HeadOutput)
                add(m_sums.heads, layer, value[0].sum(1)); // (H, T, D) → (H, D)
            else if (point == Point::AttentionOutput)
                add(m_sums.attention, layer, value[0].sum(0)); // (T, C) → (C)
            else if (point == Point::FeedForwardOutput)
                add(m_sums.feedForward, layer, value[0].sum(0));
        }

    private:
        static void add(std::vector<torch::Tensor>& to, int layer, const torch::Tensor& sum)
        {
            auto& place = to[static_cast<std::size_t>(layer)];
            place = place.defined() ? place + sum : sum;
        }
        MeanOutputs& m_sums;
        std::stop_token m_stop;
    };
} // namespace

MeanOutputs meanOutputs(GPT& model, std::span<const int> ids, const std::stop_token& stop)
{
    if (ids.empty())
        throw InputError(
            Sentence::tr("The reference text, whose mean is to stand in for what is switched off, is empty."));
    validateIds({ ids.begin(), ids.end() }, model->config().vocab_size);
    EvalMode evalMode(*model);
    const auto layers = static_cast<std::size_t>(model->config().n_layers);
    MeanOutputs means;
    for (auto* list : { &means.heads, &means.attention, &means.feedForward })
        list->resize(layers);
    Summing summing(means, stop);
    const auto context = static_cast<std::size_t>(model->config().context_length);
    for (std::size_t first = 0; first < ids.size(); first += context)
        model->hidden(idsTensor(ids.subspan(first, std::min(context, ids.size() - first)), model), &summing);
    for (auto* list : { &means.heads, &means.attention, &means.feedForward }) {
        for (auto& sum : *list) {
            if (sum.defined())
                sum = sum / static_cast<double>(ids.size());
        }
    }
    return means;
}

} // namespace cutaway
