// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/lens.h"

#include "core/inspect/at_once.h"
#include "core/inspect/position_losses.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace {
    /// A pass, kept: a layer each.
    class Kept : public Observer {
    public:
        explicit Kept(std::stop_token stop)
            : m_stop(std::move(stop))
        {
        }
        void see(Point point, int, const torch::Tensor& value) override
        {
            if (m_stop.stop_requested())
                throw CancelledError();
            if (point == Point::ResidualIn)
                in.push_back(value[0]);
            else if (point == Point::HeadOutput)
                heads.push_back(value[0]);
            else if (point == Point::AttentionOutput)
                attention.push_back(value[0]);
            else if (point == Point::ResidualMid)
                middle.push_back(value[0]);
            else if (point == Point::FeedForwardOutput)
                feedForward.push_back(value[0]);
        }
        std::vector<torch::Tensor> in, attention, middle, feedForward; ///< (T, C)
        std::vector<torch::Tensor> heads; ///< (H, T, D)

    private:
        std::stop_token m_stop;
    };

    class Patching {
    public:
        Patching(GPT& model, const PatchRequest& request, std::stop_token stop)
            : m_model(model)
            , m_request(request)
            , m_stop(stop)
            , m_clean(stop)
            , m_corrupt(stop)
        {
            const auto& head = model->headWeight(); // (V, C)
            m_direction = head[request.answer] - head[request.wrong]; // (C)
            clean = difference(model->hidden(idsTensor(request.clean, model), &m_clean));
            corrupt = difference(model->hidden(idsTensor(request.corrupt, model), &m_corrupt));
        }
        double clean = 0.0, corrupt = 0.0;

        /// The logit differences of the columns of a layer.
        std::vector<double> layer(std::size_t layer)
        {
            const bool heads = m_request.what == Patched::Heads;
            const auto positions = static_cast<std::int64_t>(m_request.clean.size());
            const auto columns = heads ? m_model->config().n_heads : positions;
            const auto together = std::clamp<std::int64_t>(positionsAtOnce / positions, 1, columns);
            std::vector<double> differences;
            for (std::int64_t first = 0; first < columns; first += together) {
                const auto count = std::min(together, columns - first);
                const auto some = heads ? withHeads(layer, first, count) : withPositions(layer, first, count);
                differences.insert(differences.end(), some.begin(), some.end());
            }
            return differences;
        }

    private:
        /// hidden (B, T, C) after the final norm → one difference, of the first text.
        double difference(const torch::Tensor& hidden) const
        {
            return torch::dot(hidden[0][hidden.size(1) - 1], m_direction).item<double>();
        }
        torch::Tensor pastFeedForward(std::size_t layer, const torch::Tensor& middle) const
        {
            auto& block = m_model->blocks[layer];
            return block->ff ? block->ff(block->norm2(middle)) + middle : middle;
        }
        /// Streams (B, T, C) that enter `layer` → B differences.
        std::vector<double> goOn(torch::Tensor streams, std::size_t layer) const
        {
            for (; layer < m_model->blocks.size(); ++layer) {
                if (m_stop.stop_requested())
                    throw CancelledError();
                streams = m_model->blocks[layer](streams);
            }
            const auto last = m_model->final_norm(streams.select(1, streams.size(1) - 1)); // (B, C)
            const auto differences = torch::mv(last, m_direction).to(torch::kCPU).to(torch::kDouble).contiguous();
            return { differences.data_ptr<double>(), differences.data_ptr<double>() + differences.numel() };
        }
        /// `count` copies of a stream (T, C), the n-th with what `from` and `to` differ by at position first + n put right.
        static torch::Tensor patchedCopies(const torch::Tensor& stream, const torch::Tensor& clean,
            const torch::Tensor& corrupt, std::int64_t first, std::int64_t count)
        {
            auto copies = stream.unsqueeze(0).repeat({ count, 1, 1 }); // (B, T, C)
            const auto change = clean - corrupt; // (T, C)
            for (std::int64_t n = 0; n < count; ++n)
                copies[n][first + n].add_(change[first + n]);
            return copies;
        }
        std::vector<double> withPositions(std::size_t layer, std::int64_t first, std::int64_t count) const
        {
            switch (m_request.what) {
            case Patched::ResidualStream:
                return goOn(
                    patchedCopies(m_corrupt.in[layer], m_clean.in[layer], m_corrupt.in[layer], first, count), layer);
            case Patched::Attention:
                return goOn(pastFeedForward(layer,
                                patchedCopies(m_corrupt.middle[layer], m_clean.attention[layer],
                                    m_corrupt.attention[layer], first, count)),
                    layer + 1);
            default: {
                const auto out = m_corrupt.middle[layer] + m_corrupt.feedForward[layer]; // (T, C)
                return goOn(patchedCopies(out, m_clean.feedForward[layer], m_corrupt.feedForward[layer], first, count),
                    layer + 1);
            }
            }
        }
        std::vector<double> withHeads(std::size_t layer, std::int64_t first, std::int64_t count) const
        {
            const auto& weight = m_model->blocks[layer]->att->out_proj->weight; // (C, H·D)
            const auto change = m_clean.heads[layer] - m_corrupt.heads[layer]; // (H, T, D)
            const auto width = change.size(-1);
            std::vector<torch::Tensor> streams;
            for (auto head = first; head < first + count; ++head)
                streams.push_back(m_corrupt.middle[layer]
                    + torch::linear(change[head], weight.narrow(1, head * width, width))); // (T, C)
            return goOn(pastFeedForward(layer, torch::stack(streams)), layer + 1);
        }

        GPT& m_model;
        const PatchRequest& m_request;
        std::stop_token m_stop;
        Kept m_clean, m_corrupt;
        torch::Tensor m_direction;
    };
} // namespace

PatchMap patchActivations(
    GPT& model, const PatchRequest& request, std::stop_token stop, const std::function<void(int)>& onLayer)
{
    const auto& config = model->config();
    requirePredictions(model);
    requireText(request.clean, config);
    requireText(request.corrupt, config);
    validateIds({ request.answer, request.wrong }, config.vocab_size);
    if (request.clean.size() != request.corrupt.size())
        throw InputError(
            Sentence::tr("The clean text has %1 tokens and the corrupted one %2: they must have as many, so "
                         "that each position has its counterpart.",
                request.clean.size(), request.corrupt.size()));
    if (request.what == Patched::FeedForward && !config.feed_forward)
        throw InputError(Sentence::tr("This model has no feed-forward to patch."));
    EvalMode evalMode(*model);
    Patching patching(model, request, stop);
    if (!std::isfinite(patching.clean) || !std::isfinite(patching.corrupt))
        failAsNotANumber();
    if (std::fabs(patching.clean - patching.corrupt) <= 1e-6 * (1.0 + std::fabs(patching.clean)))
        throw InputError(
            Sentence::tr("The two texts make no difference to the two answers, so there is nothing to trace: "
                         "take other texts or other answers."));
    PatchMap map;
    map.generation = request.generation;
    map.what = request.what;
    map.layers = static_cast<int>(config.n_layers);
    map.columns = static_cast<int>(
        request.what == Patched::Heads ? config.n_heads : static_cast<std::int64_t>(request.clean.size()));
    map.clean = patching.clean;
    map.corrupt = patching.corrupt;
    for (int layer = 0; layer < map.layers; ++layer) {
        for (const double difference : patching.layer(static_cast<std::size_t>(layer)))
            map.scores.push_back(
                static_cast<float>((difference - patching.corrupt) / (patching.clean - patching.corrupt)));
        if (onLayer)
            onLayer(layer + 1);
    }
    return map;
}

} // namespace cutaway
