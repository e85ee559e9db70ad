// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/lens.h"

#include "core/inspect/position_losses.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cutaway {

namespace {
    struct StreamKeeper : Observer {
        explicit StreamKeeper(std::stop_token stop)
            : m_stop(std::move(stop))
        {
        }
        std::vector<torch::Tensor> streams; ///< (T, C) after the embeddings and each block
        void see(Point point, int, const torch::Tensor& value) override
        {
            if (m_stop.stop_requested())
                throw CancelledError();
            if (point == Point::EmbeddingSum || point == Point::ResidualOut)
                streams.push_back(value[0]);
        }

    private:
        std::stop_token m_stop;
    };

    /// Adds the numbers of some rows of logits (n, V), float32 on the CPU; targets (n), −1 where there is none.
    void addRows(LensReading& reading, const torch::Tensor& logits, const std::vector<int>& targets)
    {
        const auto logProbabilities = torch::log_softmax(logits, -1); // (n, V)
        const auto entropy = -(logProbabilities.exp() * logProbabilities).sum(-1).contiguous(); // (n)
        const auto [best, bestIds] = torch::topk(logProbabilities, reading.candidates); // (n, K) each
        const auto probabilities = best.exp().contiguous();
        const auto wanted = torch::empty({ logits.size(0), 1 }, torch::kLong);
        for (std::size_t row = 0; row < targets.size(); ++row)
            wanted.data_ptr<std::int64_t>()[row] = std::max(targets[row], 0);
        const auto above = (logits > logits.gather(1, wanted)).sum(-1).contiguous(); // (n)
        const auto ofTarget = logProbabilities.gather(1, wanted).exp().contiguous(); // (n, 1)
        for (std::int64_t i = 0; i < bestIds.numel(); ++i) {
            reading.ids.push_back(static_cast<int>(bestIds.data_ptr<std::int64_t>()[i]));
            reading.probability.push_back(probabilities.data_ptr<float>()[i]);
        }
        for (std::size_t row = 0; row < targets.size(); ++row) {
            reading.entropy.push_back(entropy.data_ptr<float>()[row]);
            if (!std::isfinite(reading.entropy.back()))
                failAsNotANumber();
            const bool known = targets[row] >= 0;
            reading.rank.push_back(known ? static_cast<int>(above.data_ptr<std::int64_t>()[row]) : -1);
            reading.targetProbability.push_back(
                known ? ofTarget.data_ptr<float>()[row] : std::numeric_limits<float>::quiet_NaN());
        }
    }

    std::vector<int> targetsOf(const LensRequest& request)
    {
        if (request.target >= 0)
            return std::vector<int>(request.ids.size(), request.target);
        std::vector<int> targets(request.ids.begin() + 1, request.ids.end());
        targets.push_back(-1); // nothing follows the last
        return targets;
    }
} // namespace

LensReading lens(GPT& model, const LensRequest& request, std::stop_token stop, const std::function<void(int)>& onLayer)
{
    const auto& config = model->config();
    requirePredictions(model);
    requireText(request.ids, config);
    if (request.target >= 0)
        validateIds({ request.target }, config.vocab_size);
    if (request.candidates < 1)
        throw InputError(Sentence::tr("A lens shows at least one candidate."));
    EvalMode evalMode(*model);
    StreamKeeper seen(stop);
    model->hidden(idsTensor(request.ids, model), &seen);

    LensReading reading;
    reading.generation = request.generation;
    reading.layers = static_cast<int>(seen.streams.size());
    reading.positions = static_cast<int>(request.ids.size());
    reading.candidates = static_cast<int>(std::min<std::int64_t>(request.candidates, config.vocab_size));
    const auto targets = targetsOf(request);
    const auto rows = logitRowsAtOnce(config);
    int done = 0;
    for (const auto& stream : seen.streams) {
        for (std::int64_t first = 0; first < reading.positions; first += rows) {
            if (stop.stop_requested())
                throw CancelledError();
            const auto count = std::min<std::int64_t>(rows, reading.positions - first);
            const auto logits
                = model->head(model->final_norm(stream.narrow(0, first, count))).to(torch::kCPU, torch::kFloat);
            addRows(reading, logits, { targets.begin() + first, targets.begin() + first + count });
        }
        if (onLayer)
            onLayer(++done);
    }
    return reading;
}

} // namespace cutaway
