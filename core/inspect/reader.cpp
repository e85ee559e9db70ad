// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/reader.h"

#include "core/fast/kept_memory.h"
#include "core/fast/training_loops.h"
#include "core/inspect/at_once.h"
#include "core/inspect/checks.h"
#include "core/inspect/maps.h"
#include "core/inspect/position_losses.h"
#include "core/inspect/thumbnails.h"
#include "core/jobs/outcome.h"
#include "core/model/fused_kernels.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>

namespace cutaway {

namespace {
    /// Takes each layer's queries and keys, and shrinks its weights to thumbnails before the next layer makes its own.
    class AttentionCapture : public Observer {
    public:
        AttentionCapture(Reading& reading, std::stop_token stop)
            : m_reading(reading)
            , m_stop(std::move(stop))
        {
        }
        void see(Point point, int layer, const torch::Tensor& value) override
        {
            if (m_stop.stop_requested())
                throw CancelledError();
            const bool isLarge = point == Point::Scores || point == Point::MaskedScores || point == Point::Weights;
            if (!isLarge && !m_broken) // what is wrong there shows in the heads' outputs
                m_broken = findNotFinite(point, layer, value, m_reading.findings);
            if (point == Point::Query)
                queries.push_back(own(value));
            else if (point == Point::Key)
                keys.push_back(own(value));
            else if (point == Point::Value)
                values.push_back(own(value));
            else if (point == Point::Weights)
                addThumbnails(value[0].to(torch::kCPU, torch::kFloat).contiguous(), layer);
        }

        bool leavesAttentionFused() const override { return true; }

        std::vector<torch::Tensor> queries, keys, values; ///< a layer each: (H, T, D)

    private:
        static torch::Tensor own(const torch::Tensor& value)
        {
            return value[0].to(torch::kCPU, torch::kFloat).clone(at::MemoryFormat::Contiguous);
        }
        void addThumbnails(const torch::Tensor& weights, int layer) // (H, T, T)
        {
            std::vector<Findings> findings(static_cast<std::size_t>(m_reading.heads));
            const auto positions = static_cast<std::size_t>(m_reading.positions);
            const auto cells = static_cast<std::size_t>(m_reading.side) * static_cast<std::size_t>(m_reading.side);
            const float* from = weights.data_ptr<float>();
            float* to = m_reading.thumbnails.data() + m_layer++ * static_cast<std::size_t>(m_reading.heads) * cells;
            at::parallel_for(0, m_reading.heads, 1, [&](std::int64_t first, std::int64_t last) {
                for (auto head = static_cast<std::size_t>(first); head < static_cast<std::size_t>(last); ++head) {
                    const float* one = from + head * positions * positions;
                    maxPool(one, m_reading.positions, to + head * cells, m_reading.side);
                    checkWeights(one, m_reading.positions, layer, static_cast<int>(head), findings[head]);
                }
            });
            for (const Findings& some : findings)
                m_reading.findings.insert(m_reading.findings.end(), some.begin(), some.end());
        }

        Reading& m_reading;
        std::stop_token m_stop;
        std::size_t m_layer = 0;
        bool m_broken = false;
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
        validate(request.edits, config, static_cast<std::int64_t>(request.ids.size()));
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

    [[noreturn]] void failWithPlace(const Findings& findings)
    {
        const auto place = std::find_if(findings.begin(), findings.end(),
            [](const Finding& finding) { return finding.kind == Finding::Kind::NotANumber; });
        if (place == findings.end())
            failAsNotANumber();
        throw InputError(
            Sentence::tr("The model's output is not a number: its weights are damaged or its training went astray. %1",
                sentenceOf(*place)));
    }

    /// The `count` largest of a row, the largest first; of equals the one that comes first.
    std::vector<std::pair<float, int>> largest(const float* row, std::int64_t words, std::int64_t count)
    {
        std::vector<std::pair<float, int>> best(
            static_cast<std::size_t>(count), { -std::numeric_limits<float>::infinity(), -1 });
        if (best.empty())
            return best;
        for (std::int64_t word = 0; word < words; ++word) {
            if (row[word] <= best.back().first && best.back().second >= 0)
                continue;
            auto at = best.size() - 1;
            for (; at > 0 && (best[at - 1].second < 0 || best[at - 1].first < row[word]); --at)
                best[at] = best[at - 1];
            best[at] = { row[word], static_cast<int>(word) };
        }
        return best;
    }

    /// The numbers of the positions first … first + n − 1 from their logits (n, V).
    void addPredictions(Reading& reading, const torch::Tensor& logits, std::int64_t first, std::int64_t candidates)
    {
        const auto words = logits.size(1), count = std::min(candidates, words);
        const auto plain = logits.contiguous();
        std::atomic<bool> broken = false;
        at::parallel_for(0, plain.size(0), 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t row = begin; row < end; ++row) {
                const float* const ofRow = plain.data_ptr<float>() + row * words;
                const auto [logSum, entropy] = fast::trainingLoops().logSum(ofRow, words);
                if (!std::isfinite(entropy)) {
                    broken = true;
                    return;
                }
                const auto probability
                    = [logSum = logSum](float logit) { return static_cast<float>(std::exp(logit - logSum)); };
                const auto position = static_cast<std::size_t>(first + row);
                reading.entropy[position] = static_cast<float>(entropy);
                auto& next = reading.next[position];
                next.reserve(static_cast<std::size_t>(count));
                for (const auto& [logit, id] : largest(ofRow, words, count))
                    next.push_back({ id, {}, probability(logit) });

                // The token that really follows a position is told its probability and rank; after the last one there is none.
                const auto after = position + 1;
                if (after == reading.ids.size())
                    continue;
                const float its = ofRow[reading.ids[after]];
                reading.probability[after] = probability(its);
                reading.rank[after]
                    = static_cast<int>(std::count_if(ofRow, ofRow + words, [its](float other) { return other > its; }));
            }
        });
        if (broken)
            failWithPlace(reading.findings);
    }
} // namespace

Reading Reader::read(GPT& model, const ReadRequest& request, std::stop_token stop)
{
    const auto start = std::chrono::steady_clock::now();
    check(request, model->config());
    auto reading = emptyReading(request, model->config());

    EvalMode evalMode(*model);
    std::optional<MeanOutputs> means;
    if (needsMeans(request.edits))
        means = meanOutputs(model, request.reference, stop);
    const FusedKernels fused(model);
    const fast::KeptMemory memory; // a layer's weights lie where those of the layer before did
    AttentionCapture capture(reading, stop);
    Editor editor(request.edits, std::move(means), &capture);
    Observer& observer = request.edits.empty() ? static_cast<Observer&>(capture) : editor;
    const auto stream = model->hidden(idsTensor(request.ids, model), &observer)[0]; // (T, C)
    // A classifier that is being fine-tuned has a logit a class, and none for a token: it predicts no text.
    const bool writes = !model->out_head || model->out_head->weight.size(0) == model->config().vocab_size;
    if (!writes)
        reading.entropy.assign(reading.entropy.size(), std::numeric_limits<float>::quiet_NaN());
    if (!request.edits.empty())
        std::erase_if(reading.findings, [](const Finding& finding) { return finding.kind == Finding::Kind::RowSum; });
    // A few positions at a time: the logits of 1,024 positions of GPT-2's vocabulary would be 206 MB, thrice.
    const auto rows = std::max<std::int64_t>(1, logitsAtOnce / model->config().vocab_size);
    for (std::int64_t first = 0; writes && first < reading.positions; first += rows) {
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
    m_values = std::move(capture.values);
    m_editor = Editor(request.edits);
    reading.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return reading;
}

void Reader::requireHead(int layer, int head) const
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
}

/// (T, T), with the edits.
torch::Tensor Reader::weightsOf(int layer, int head) const
{
    requireHead(layer, head);
    const torch::NoGradGuard noGrad;
    const auto queries = m_queries[static_cast<std::size_t>(layer)].narrow(0, head, 1); // (1, T, D)
    const auto keys = m_keys[static_cast<std::size_t>(layer)].narrow(0, head, 1); // (1, T, D)
    const auto masked = attention::maskFuture(attention::scores(queries, keys)); // (1, T, T)
    const auto headDim = keys.size(-1);
    const auto weights = attention::weights(m_editor.editedScores(layer, masked, headDim, head), headDim);
    return m_editor.editedWeights(layer, weights, head)[0].contiguous();
}

HeadWeights Reader::headWeights(int layer, int head) const
{
    const auto weights = weightsOf(layer, head); // (T, T)
    HeadWeights result;
    result.generation = m_generation;
    result.firstToken = m_firstToken;
    result.layer = layer;
    result.head = head;
    result.positions = static_cast<int>(weights.size(0));
    result.weights.assign(weights.data_ptr<float>(), weights.data_ptr<float>() + weights.numel());
    return result;
}

AttentionMap Reader::map(const GPT& model, const MapRequest& request, const std::stop_token& stop) const
{
    constexpr int all = MapRequest::all;
    const bool rollout = request.kind == MapKind::Rollout;
    requireHead(request.layer == all ? 0 : request.layer, request.head == all ? 0 : request.head);
    if (rollout && (request.valueWeighted || request.head != all))
        throw InputError(Sentence::tr(
            "A rollout is made of the weights of all heads: take neither value-weighted ones nor one head."));
    const auto layers = static_cast<int>(m_queries.size()), heads = static_cast<int>(m_queries[0].size(0));
    const int firstLayer = request.layer == all || rollout ? 0 : request.layer;
    const int lastLayer = request.layer == all ? layers - 1 : request.layer;
    const int firstHead = request.head == all ? 0 : request.head,
              lastHead = request.head == all ? heads - 1 : request.head;

    const torch::NoGradGuard noGrad;
    torch::Tensor combined, rolled; // (T, T)
    const auto join = [&](const torch::Tensor& weights) {
        combined = !combined.defined()     ? weights
            : request.kind == MapKind::Max ? torch::maximum(combined, weights)
                                           : combined + weights;
    };
    for (int layer = firstLayer; layer <= lastLayer; ++layer) {
        if (stop.stop_requested())
            throw CancelledError();
        for (int head = firstHead; head <= lastHead; ++head) {
            auto weights = weightsOf(layer, head);
            if (request.valueWeighted) {
                const auto& outProj = model->blocks.at(static_cast<std::size_t>(layer))->att->out_proj->weight;
                weights = maps::valueWeighted(weights, m_values[static_cast<std::size_t>(layer)][head],
                    outProj.detach().to(torch::kCPU, torch::kFloat), head);
            }
            if (request.withoutFirst && request.valueWeighted)
                weights.select(-1, 0).zero_(); // lengths are no shares: nothing is divided by what is left
            else if (request.withoutFirst)
                weights = maps::withoutFirst(weights);
            join(weights);
        }
        if (rollout) {
            rolled = maps::rolledOut(combined / heads, rolled);
            combined = torch::Tensor();
        }
    }
    if (rollout)
        combined = rolled;
    else if (request.kind == MapKind::Mean)
        combined = combined / ((lastLayer - firstLayer + 1) * (lastHead - firstHead + 1));
    combined = combined.contiguous();
    AttentionMap map;
    map.generation = m_generation;
    map.firstToken = m_firstToken;
    map.positions = static_cast<int>(combined.size(0));
    map.values.assign(combined.data_ptr<float>(), combined.data_ptr<float>() + combined.numel());
    return map;
}

AttentionPair Reader::pair(int layer, int head, int query, int key) const
{
    requireHead(layer, head);
    const auto positions = m_queries[0].size(1);
    if (query < 0 || query >= positions || key < 0 || key >= positions)
        throw InputError(
            Sentence::tr("There is no such pair of positions: the text has the positions 0 to %1.", positions - 1));
    if (key > query)
        throw InputError(Sentence::tr("Position %1 may not look at %2, which comes after it.", query, key));
    const torch::NoGradGuard noGrad;
    const auto q = m_queries[static_cast<std::size_t>(layer)][head][query]; // (D)
    const auto keys = m_keys[static_cast<std::size_t>(layer)][head].narrow(0, 0, query + 1); // (query + 1, D)
    const auto scores = torch::mv(keys, q); // (query + 1)
    const auto scaled = (scores / std::sqrt(static_cast<double>(q.size(0)))).contiguous();
    const auto weights = torch::softmax(scaled, -1).contiguous();
    const auto list = [](const torch::Tensor& tensor) {
        const auto plain = tensor.contiguous();
        return std::vector<float>(plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel());
    };
    AttentionPair pair;
    pair.generation = m_generation;
    pair.layer = layer;
    pair.head = head;
    pair.query = query;
    pair.key = key;
    pair.q = list(q);
    pair.k = list(keys[key]);
    pair.product = list(q * keys[key]);
    pair.score = scores[key].item<float>();
    pair.scaledRow = list(scaled);
    pair.weightRow = list(weights);
    pair.scaled = pair.scaledRow[static_cast<std::size_t>(key)];
    pair.weight = pair.weightRow[static_cast<std::size_t>(key)];
    return pair;
}

} // namespace cutaway
