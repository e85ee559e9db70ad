// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/measure_text.h"

#include "core/fast/in_parallel.h"
#include "core/inspect/head_measures.h"
#include "core/inspect/position_losses.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace cutaway {

namespace {
    /// The numbers of one head from its weights (T, T), the lower triangle in one go.
    void measureHead(const float* weights, std::size_t head, HeadMeasures& to)
    {
        const auto positions = static_cast<std::size_t>(to.positions);
        std::vector<double> atDistance(positions);
        double entropy = 0.0, first = 0.0, distance = 0.0;
        for (std::size_t query = 0; query < positions; ++query) {
            const float* row = weights + query * positions;
            first += row[0];
            for (std::size_t key = 0; key <= query; ++key) {
                const double weight = row[key];
                atDistance[query - key] += weight;
                if (weight > 0.0 || !std::isfinite(weight))
                    entropy -= weight * std::log(weight);
            }
        }
        for (std::size_t d = 0; d < positions; ++d) {
            distance += static_cast<double>(d) * atDistance[d];
            to.profile[head * positions + d] = static_cast<float>(atDistance[d] / static_cast<double>(positions - d));
        }
        const auto mean = [&](double sum) { return static_cast<float>(sum / static_cast<double>(positions)); };
        to.entropy[head] = mean(entropy);
        to.first[head] = mean(first);
        to.self[head] = to.profile[head * positions];
        to.previous[head] = positions > 1 ? to.profile[head * positions + 1] : 0.0f;
        to.distance[head] = mean(distance);
    }

    /// Looks at each layer's weights (H, T, T), float32 on the CPU.
    template <class Look> class OnWeights : public Observer {
    public:
        OnWeights(Look look, std::stop_token stop)
            : m_look(std::move(look))
            , m_stop(std::move(stop))
        {
        }
        void see(Point point, int layer, const torch::Tensor& value) override
        {
            if (m_stop.stop_requested())
                throw CancelledError();
            if (point == Point::Weights)
                m_look(layer, value[0].to(torch::kCPU, torch::kFloat).contiguous());
        }

    private:
        Look m_look;
        std::stop_token m_stop;
    };

    HeadMeasures emptyMeasures(const MeasureRequest& request, const ModelConfig& config)
    {
        HeadMeasures measures;
        measures.generation = request.generation;
        measures.layers = static_cast<int>(config.n_layers);
        measures.heads = static_cast<int>(config.n_heads);
        measures.positions = static_cast<int>(request.ids.size());
        measures.repeats = request.repeats;
        measures.repeatLength = request.repeatLength > 0
            ? request.repeatLength
            : static_cast<int>(std::min<std::int64_t>(50, config.context_length / 2));
        const auto heads = static_cast<std::size_t>(config.n_layers * config.n_heads);
        for (auto* list :
            { &measures.entropy, &measures.previous, &measures.first, &measures.self, &measures.distance })
            list->resize(heads);
        for (auto* list : { &measures.induction, &measures.duplicate })
            list->assign(heads, std::numeric_limits<float>::quiet_NaN());
        measures.profile.resize(heads * request.ids.size());
        return measures;
    }

    void measureRepeats(GPT& model, const MeasureRequest& request, HeadMeasures& measures, const std::stop_token& stop)
    {
        const auto length = measures.repeatLength;
        if (length < 1 || measures.repeats < 1)
            return;
        const auto heads = static_cast<std::size_t>(measures.heads);
        std::vector<double> induction(measures.induction.size()), duplicate(induction.size());
        for (int text = 0; text < measures.repeats; ++text) {
            const auto ids = repeatedRandomIds(request.seed + static_cast<std::uint64_t>(text),
                static_cast<int>(model->config().vocab_size), length, request.avoid);
            OnWeights looking(
                [&](int layer, const torch::Tensor& weights) {
                    const auto i = inductionScores(weights, ids, length),
                               d = duplicateTokenScores(weights, ids, length);
                    for (std::size_t head = 0; head < heads; ++head) {
                        induction[static_cast<std::size_t>(layer) * heads + head] += i[head];
                        duplicate[static_cast<std::size_t>(layer) * heads + head] += d[head];
                    }
                },
                stop);
            model->hidden(idsTensor(ids, model), &looking);
        }
        for (std::size_t head = 0; head < induction.size(); ++head) {
            measures.induction[head] = static_cast<float>(induction[head] / measures.repeats);
            measures.duplicate[head] = static_cast<float>(duplicate[head] / measures.repeats);
        }
    }
} // namespace

std::vector<int> repeatedRandomIds(std::uint64_t seed, int vocabulary, int length, int avoid)
{
    std::mt19937_64 random(seed);
    std::vector<int> ids;
    while (static_cast<int>(ids.size()) < length) {
        const auto id = static_cast<int>(random() % static_cast<std::uint64_t>(vocabulary));
        if (id != avoid || vocabulary == 1)
            ids.push_back(id);
    }
    ids.reserve(2 * ids.size());
    ids.insert(ids.end(), ids.begin(), ids.begin() + length);
    return ids;
}

HeadMeasures measureHeads(GPT& model, const MeasureRequest& request, std::stop_token stop)
{
    const auto& config = model->config();
    requireText(request.ids, config);
    if (request.repeats < 0 || request.repeatLength < 0
        || 2 * std::int64_t(request.repeatLength) > config.context_length)
        throw InputError(Sentence::tr(
            "Random tokens are said twice within the context: at most %1 of them.", config.context_length / 2));
    EvalMode evalMode(*model);
    auto measures = emptyMeasures(request, config);
    const auto heads = static_cast<std::size_t>(measures.heads);
    const auto cells = request.ids.size() * request.ids.size();
    OnWeights looking(
        [&](int layer, const torch::Tensor& weights) {
            fast::inParallel(measures.heads, 1, [&](std::int64_t begin, std::int64_t end) {
                for (auto head = static_cast<std::size_t>(begin); head < static_cast<std::size_t>(end); ++head)
                    measureHead(weights.data_ptr<float>() + head * cells,
                        static_cast<std::size_t>(layer) * heads + head, measures);
            });
        },
        stop);
    model->hidden(idsTensor(request.ids, model), &looking);
    if (!std::all_of(
            measures.entropy.begin(), measures.entropy.end(), [](float value) { return std::isfinite(value); }))
        failAsNotANumber();
    measureRepeats(model, request, measures, stop);
    return measures;
}

} // namespace cutaway
