// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/text_frame.h"

#include "core/inspect/at_once.h"
#include "core/inspect/head_measures.h"
#include "core/inspect/thumbnails.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"

#include <algorithm>

namespace cutaway {

namespace {
    /// Takes each layer's maps and measures, and the stream before and after each block.
    class FrameObserver : public Observer {
    public:
        FrameObserver(TimeLapseFrame& frame, std::stop_token stop)
            : m_frame(frame)
            , m_stop(std::move(stop))
        {
        }
        void see(Point point, int layer, const torch::Tensor& value) override
        {
            if (m_stop.stop_requested())
                throw CancelledError();
            if (point == Point::Weights)
                addHeads(value[0].to(torch::kCPU, torch::kFloat).contiguous());
            else if ((point == Point::ResidualIn && layer == 0) || point == Point::ResidualOut)
                streams.push_back(value[0]);
        }

        std::vector<torch::Tensor> streams; ///< L + 1 of (T, C)

    private:
        void addHeads(const torch::Tensor& weights) // (H, T, T)
        {
            const auto positions = static_cast<std::size_t>(m_frame.positions);
            const auto cells = static_cast<std::size_t>(m_frame.side) * static_cast<std::size_t>(m_frame.side);
            const auto entropy = attentionEntropies(weights), previous = previousTokenScores(weights),
                       first = firstTokenScores(weights), self = selfScores(weights),
                       induction = inductionScores(weights, m_frame.ids);
            for (std::size_t head = 0; head < entropy.size(); ++head) {
                std::vector<float> map(cells);
                maxPool(weights.data_ptr<float>() + head * positions * positions, m_frame.positions, map.data(),
                    m_frame.side);
                m_frame.maps.insert(m_frame.maps.end(), map.begin(), map.end());
                m_frame.measures.push_back({ static_cast<float>(entropy[head]), static_cast<float>(previous[head]),
                    static_cast<float>(first[head]), static_cast<float>(self[head]),
                    static_cast<float>(induction[head]) });
            }
        }

        TimeLapseFrame& m_frame;
        std::stop_token m_stop;
    };

    std::vector<NextToken> mostProbable(const torch::Tensor& probabilities, std::int64_t count) // (V)
    {
        const auto [p, ids] = torch::topk(probabilities, std::min(count, probabilities.numel()));
        std::vector<NextToken> tokens;
        for (std::int64_t i = 0; i < ids.numel(); ++i)
            tokens.push_back({ static_cast<int>(ids.data_ptr<std::int64_t>()[i]), {}, p.data_ptr<float>()[i] });
        return tokens;
    }

    /// The most probable next token at each position, had the stream gone to the head at once.
    void addLens(TimeLapseFrame& frame, GPT& model, const torch::Tensor& stream, int candidates) // (T, C)
    {
        const auto rows = std::max<std::int64_t>(1, logitsAtOnce / model->config().vocab_size);
        for (std::int64_t first = 0; first < frame.positions; first += rows) {
            const auto part = stream.narrow(0, first, std::min<std::int64_t>(rows, frame.positions - first));
            const auto logits = model->head(model->final_norm(part)); // (rows, V)
            const auto probabilities = torch::softmax(logits.to(torch::kCPU, torch::kFloat), -1);
            const auto [p, ids] = probabilities.max(-1); // (rows) each
            for (std::int64_t row = 0; row < ids.numel(); ++row)
                frame.lens.push_back(
                    { static_cast<int>(ids.data_ptr<std::int64_t>()[row]), {}, p.data_ptr<float>()[row] });
            frame.next = mostProbable(probabilities[probabilities.size(0) - 1], candidates); // the last call's stays
        }
    }
} // namespace

TextFrame frameOf(GPT& model, std::span<const int> ids, const FrameSettings& settings, std::stop_token stop)
{
    const auto& config = model->config();
    if (ids.empty() || static_cast<std::int64_t>(ids.size()) > config.context_length)
        throw InputError(
            Sentence::tr("The model reads 1 to %1 tokens at once; this is %2.", config.context_length, ids.size()));
    TextFrame made;
    auto& frame = made.frame;
    frame.ids.assign(ids.begin(), ids.end());
    validateIds(frame.ids, config.vocab_size);
    frame.positions = static_cast<int>(ids.size());
    frame.layers = static_cast<int>(config.n_layers);
    frame.heads = static_cast<int>(config.n_heads);
    frame.side = thumbnailSide(frame.positions, settings.side);

    EvalMode evalMode(*model);
    FrameObserver observer(frame, stop);
    model->hidden(idsTensor(ids, model), &observer);
    for (const auto& stream : observer.streams)
        addLens(frame, model, stream, settings.candidates);
    const auto written
        = generateGreedy(model, idsTensor(ids, model), settings.maxNew, stop, KeyValueCache::On).cpu(); // (1, T + new)
    const auto* all = written.data_ptr<std::int64_t>();
    for (std::int64_t i = frame.positions; i < written.numel(); ++i)
        made.sample.push_back(static_cast<int>(all[i]));
    return made;
}

} // namespace cutaway
