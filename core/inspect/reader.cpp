// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/reader.h"

#include "core/inspect/thumbnails.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace cutaway {

namespace {
    /// Logits of so many numbers are looked at together: 16 MB, whatever the vocabulary and the length of the text.
    constexpr std::int64_t logitsAtOnce = 4 << 20;

    /// Takes each layer's queries and keys, and shrinks its weights to thumbnails before the next layer makes its own.
    class AttentionCapture : public Observer {
    public:
        AttentionCapture(Reading& reading, std::stop_token stop)
            : m_reading(reading)
            , m_stop(std::move(stop))
        {
        }
        void see(Point point, int, const torch::Tensor& value) override
        {
            if (m_stop.stop_requested())
                throw CancelledError();
            if (point == Point::Query)
                queries.push_back(own(value));
            else if (point == Point::Key)
                keys.push_back(own(value));
            else if (point == Point::Weights)
                addThumbnails(value[0].to(torch::kCPU, torch::kFloat).contiguous());
        }

        std::vector<torch::Tensor> queries, keys; ///< a layer each: (H, T, D)

    private:
        static torch::Tensor own(const torch::Tensor& value)
        {
            return value[0].to(torch::kCPU, torch::kFloat).clone(at::MemoryFormat::Contiguous);
        }
        void addThumbnails(const torch::Tensor& weights) // (H, T, T)
        {
            const auto positions = static_cast<std::size_t>(m_reading.positions);
            const auto cells = static_cast<std::size_t>(m_reading.side) * static_cast<std::size_t>(m_reading.side);
            const float* from = weights.data_ptr<float>();
            float* to = m_reading.thumbnails.data() + m_layer++ * static_cast<std::size_t>(m_reading.heads) * cells;
            at::parallel_for(0, m_reading.heads, 1, [&](std::int64_t first, std::int64_t last) {
                for (auto head = static_cast<std::size_t>(first); head < static_cast<std::size_t>(last); ++head)
                    maxPool(
                        from + head * positions * positions, m_reading.positions, to + head * cells, m_reading.side);
            });
        }

        Reading& m_reading;
        std::stop_token m_stop;
        std::size_t m_layer = 0;
    };

    void check(const ReadRequest& request, const ModelConfig& config)
    {
        if (request.ids.empty())
            throw InputError(Sentence::tr("There is no text to read: type at least one character."));
        if (static_cast<std::int64_t>(request.ids.size()) > config.context_length) {
            throw InputError(Sentence::tr(
                "The text has %1 tokens and the model sees %2 at once. Shorten the text or choose a part of it.",
                request.ids.size(), config.context_length));
        }
        validateIds(request.ids, config.vocab_size);
        if (request.thumbnailSide < 1 || request.candidates < 0)
            throw InputError(
                Sentence::tr("A reading needs thumbnails of at least one cell and no negative number of candidates."));
    }

    Reading emptyReading(const ReadRequest& request, const ModelConfig& config)
    {
        Reading reading;
        reading.generation = request.generation;
        reading.firstToken = request.firstToken;
        reading.positions = static_cast<int>(request.ids.size());
        reading.layers = static_cast<int>(config.n_layers);
        reading.heads = static_cast<int>(config.n_heads);
        reading.contextLength = static_cast<int>(config.context_length);
        reading.ids = request.ids;
        reading.side = thumbnailSide(reading.positions, request.thumbnailSide);
        const auto positions = static_cast<std::size_t>(reading.positions);
        const auto side = static_cast<std::size_t>(reading.side);
        reading.thumbnails.resize(static_cast<std::size_t>(config.n_layers * config.n_heads) * side * side);
        reading.probability.assign(positions, std::numeric_limits<float>::quiet_NaN());
        reading.rank.assign(positions, -1);
        reading.entropy.resize(positions);
        reading.next.resize(positions);
        return reading;
    }

    /// The numbers of the positions first … first + n − 1 from their logits (n, V).
    void addPredictions(Reading& reading, const torch::Tensor& logits, std::int64_t first, std::int64_t candidates)
    {
        const auto logProbabilities = torch::log_softmax(logits, -1); // (n, V)
        const auto entropy = -(logProbabilities.exp() * logProbabilities).sum(-1); // (n)
        const auto count = std::min(candidates, logits.size(1));
        const auto [best, bestIds] = torch::topk(logProbabilities, count); // (n, count) each
        const auto bestProbabilities = best.exp().contiguous();
        for (std::int64_t row = 0; row < logits.size(0); ++row) {
            const auto position = static_cast<std::size_t>(first + row);
            reading.entropy[position] = entropy.data_ptr<float>()[row];
            if (!std::isfinite(reading.entropy[position]))
                throw InputError(Sentence::tr(
                    "The model's output is not a number: its weights are damaged or its training went astray."));
            auto& next = reading.next[position];
            next.reserve(static_cast<std::size_t>(count));
            for (std::int64_t i = row * count; i < (row + 1) * count; ++i)
                next.push_back({ static_cast<int>(bestIds.data_ptr<std::int64_t>()[i]), {},
                    bestProbabilities.data_ptr<float>()[i] });
        }

        // The token that really follows a position is told its probability and rank; after the last one there is none.
        const auto followed = std::min<std::int64_t>(logits.size(0), reading.positions - 1 - first);
        if (followed < 1)
            return;
        const auto following = torch::empty({ followed, 1 }, torch::kLong);
        for (std::int64_t row = 0; row < followed; ++row)
            following.data_ptr<std::int64_t>()[row] = reading.ids[static_cast<std::size_t>(first + row + 1)];
        const auto ofFollowing = logProbabilities.narrow(0, 0, followed).gather(1, following); // (followed, 1)
        // Ranked by logits: their logarithms of probabilities are rounded once more, which makes equals of neighbours.
        const auto known = logits.narrow(0, 0, followed); // (followed, V)
        const auto above = (known > known.gather(1, following)).sum(-1); // (followed)
        for (std::int64_t row = 0; row < followed; ++row) {
            const auto position = static_cast<std::size_t>(first + row + 1);
            reading.probability[position] = std::exp(ofFollowing.data_ptr<float>()[row]);
            reading.rank[position] = static_cast<int>(above.data_ptr<std::int64_t>()[row]);
        }
    }
} // namespace

Reading Reader::read(GPT& model, const ReadRequest& request, std::stop_token stop)
{
    const auto start = std::chrono::steady_clock::now();
    check(request, model->config());
    auto reading = emptyReading(request, model->config());

    EvalMode evalMode(*model);
    AttentionCapture capture(reading, stop);
    const auto stream = model->hidden(idsTensor(request.ids, model), &capture)[0]; // (T, C)
    // A few positions at a time: the logits of 1,024 positions of GPT-2's vocabulary would be 206 MB, thrice.
    const auto rows = std::max<std::int64_t>(1, logitsAtOnce / model->config().vocab_size);
    for (std::int64_t first = 0; first < reading.positions; first += rows) {
        if (stop.stop_requested())
            throw CancelledError();
        const auto logits
            = model->head(stream.narrow(0, first, std::min<std::int64_t>(rows, reading.positions - first)));
        addPredictions(reading, logits.to(torch::kCPU, torch::kFloat), first, request.candidates);
    }

    m_generation = request.generation;
    m_firstToken = request.firstToken;
    m_queries = std::move(capture.queries);
    m_keys = std::move(capture.keys);
    reading.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return reading;
}

HeadWeights Reader::headWeights(int layer, int head) const
{
    if (!hasText())
        throw InputError(Sentence::tr("No text has been read yet."));
    const auto layers = m_queries.size();
    const auto heads = m_queries[0].size(0);
    if (layer < 0 || static_cast<std::size_t>(layer) >= layers || head < 0 || head >= heads) {
        throw InputError(
            Sentence::tr("There is no head L%1 H%2: this model has the layers 0 to %3 and the heads 0 to %4.", layer,
                head, layers - 1, heads - 1));
    }
    torch::NoGradGuard noGrad;
    const auto queries = m_queries[static_cast<std::size_t>(layer)][head]; // (T, D)
    const auto keys = m_keys[static_cast<std::size_t>(layer)][head]; // (T, D)
    const auto scores = attention::scores(queries, keys); // (T, T)
    const auto weights = attention::weights(attention::maskFuture(scores), keys.size(-1)).contiguous(); // (T, T)

    HeadWeights result;
    result.generation = m_generation;
    result.firstToken = m_firstToken;
    result.layer = layer;
    result.head = head;
    result.positions = static_cast<int>(weights.size(0));
    result.weights.assign(weights.data_ptr<float>(), weights.data_ptr<float>() + weights.numel());
    return result;
}

} // namespace cutaway
