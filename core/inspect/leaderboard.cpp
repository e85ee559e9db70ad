// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/ablation.h"

#include "core/inspect/at_once.h"
#include "core/inspect/mean_outputs.h"
#include "core/inspect/position_losses.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace {
    /// A stretch of the text, as far as its stream has come.
    struct Window {
        torch::Tensor targets; ///< (T) int64
        torch::Tensor stream; ///< (1, T, C) that enters the layer
    };

    /// Keeps the heads' outputs of one block.
    struct HeadOutputs : Observer {
        torch::Tensor context; ///< (H, T, D)
        void see(Point point, int, const torch::Tensor& value) override
        {
            if (point == Point::HeadOutput)
                context = value[0];
        }
    };

    class HeadRace {
    public:
        HeadRace(GPT& model, std::stop_token stop, const std::function<void(double)>& onPause, double blocksToPass)
            : m_model(model)
            , m_stop(std::move(stop))
            , m_onPause(onPause)
            , m_blocksToPass(blocksToPass)
        {
        }

        /// The sum of the losses of each text of a batch: stream (B, T, C) before `layer`, targets (T) → B sums, nats.
        std::vector<double> lossSums(torch::Tensor stream, std::size_t layer, const torch::Tensor& targets)
        {
            for (; layer < m_model->blocks.size(); ++layer) {
                requireGoing();
                stream = m_model->blocks[layer](stream);
                passed(static_cast<double>(stream.size(0) * stream.size(1)));
            }
            requireGoing();
            const auto batch = stream.size(0);
            const auto losses = lossesAfter(m_model, stream.flatten(0, 1), targets.repeat({ batch }));
            const auto sums = losses.view({ batch, -1 }).to(torch::kDouble).sum(1).contiguous();
            std::vector<double> each(sums.data_ptr<double>(), sums.data_ptr<double>() + batch);
            if (!std::all_of(each.begin(), each.end(), [](double sum) { return std::isfinite(sum); }))
                failAsNotANumber();
            return each;
        }

        /// What the window's loss is without each head of a layer: adds to `sums` (H). The window's stream goes through the block.
        void passLayer(Window& window, std::size_t layer, const torch::Tensor& means, std::vector<double>& sums)
        {
            requireGoing();
            auto& block = m_model->blocks[layer];
            HeadOutputs outputs;
            const auto attended = block->att(block->norm1(window.stream), &outputs, static_cast<int>(layer));
            const auto middle = attended + window.stream; // (1, T, C)
            const auto heads = static_cast<std::int64_t>(sums.size()), positions = middle.size(1);
            const auto width = outputs.context.size(-1);
            const auto together = std::clamp<std::int64_t>(positionsAtOnce / positions, 1, heads);
            for (std::int64_t head = 0; head < heads; head += together) {
                std::vector<torch::Tensor> without;
                for (auto h = head; h < std::min(head + together, heads); ++h) {
                    auto gone = outputs.context[h]; // (T, D)
                    if (means.defined())
                        gone = gone - means[h];
                    const auto weight = block->att->out_proj->weight.narrow(1, h * width, width); // (C, D)
                    without.push_back(middle - torch::linear(gone, weight));
                }
                const auto each = lossSums(pastFeedForward(*block, torch::cat(without)), layer + 1, window.targets);
                for (std::size_t i = 0; i < each.size(); ++i)
                    sums[static_cast<std::size_t>(head) + i] += each[i];
            }
            window.stream = pastFeedForward(*block, middle);
        }

    private:
        static torch::Tensor pastFeedForward(BlockImpl& block, const torch::Tensor& middle)
        {
            return block.ff ? block.ff(block.norm2(middle)) + middle : middle;
        }
        /// `positions` went through one more block.
        void passed(double positions)
        {
            m_blocksPassed += positions;
            if (m_onPause)
                m_onPause(std::min(1.0, m_blocksPassed / m_blocksToPass));
        }
        void requireGoing() const
        {
            if (m_stop.stop_requested())
                throw CancelledError();
        }

        GPT& m_model;
        std::stop_token m_stop;
        const std::function<void(double)>& m_onPause;
        double m_blocksToPass; ///< positions times blocks, all heads together
        double m_blocksPassed = 0.0;
    };

    /// Positions times blocks that are passed in all: once as the model is, and behind each head.
    double blocksToPass(const LeaderboardRequest& request, const ModelConfig& config)
    {
        const auto layers = static_cast<double>(config.n_layers), heads = static_cast<double>(config.n_heads);
        return (layers + heads * layers * (layers - 1) / 2) * static_cast<double>(request.ids.size() - 1);
    }

    std::vector<Window> windowsOf(GPT& model, const std::vector<int>& ids)
    {
        std::vector<Window> windows;
        const auto context = static_cast<std::size_t>(model->config().context_length);
        for (std::size_t first = 0; first + 1 < ids.size(); first += context) {
            const auto count = std::min(context, ids.size() - 1 - first);
            const std::span<const int> all(ids);
            const auto inputs = idsTensor(all.subspan(first, count), model); // (1, T)
            const auto places = torch::arange(static_cast<std::int64_t>(count), inputs.options());
            windows.push_back({ idsTensor(all.subspan(first + 1, count), model)[0],
                model->tok_emb(inputs) + model->pos_emb(places) });
        }
        return windows;
    }
} // namespace

Leaderboard leaderboard(GPT& model, const LeaderboardRequest& request,
    const std::function<void(const HeadDelta&)>& onHead, std::stop_token stop,
    const std::function<void(double)>& onPause)
{
    const auto& config = model->config();
    requirePredictions(model);
    validateIds(request.ids, config.vocab_size);
    if (request.ids.size() < 2)
        throw InputError(Sentence::tr("The text has no token to predict: it needs at least two."));
    EvalMode evalMode(*model);
    std::optional<MeanOutputs> means;
    if (request.by == Replacement::Mean)
        means = meanOutputs(model, request.reference.empty() ? request.ids : request.reference, stop);

    Leaderboard board;
    board.generation = request.generation;
    board.layers = static_cast<int>(config.n_layers);
    board.heads = static_cast<int>(config.n_heads);
    board.tokens = static_cast<std::int64_t>(request.ids.size()) - 1;
    const auto perToken = [&](double sum) { return sum / static_cast<double>(board.tokens); };
    HeadRace race(model, stop, onPause, blocksToPass(request, config));
    auto windows = windowsOf(model, request.ids);
    double whole = 0.0;
    for (const Window& window : windows)
        whole += race.lossSums(window.stream, 0, window.targets)[0];
    board.loss = perToken(whole);
    for (int layer = 0; layer < board.layers; ++layer) {
        std::vector<double> sums(static_cast<std::size_t>(board.heads));
        const auto mean = means ? means->heads[static_cast<std::size_t>(layer)] : torch::Tensor();
        for (Window& window : windows)
            race.passLayer(window, static_cast<std::size_t>(layer), mean, sums);
        for (int head = 0; head < board.heads; ++head) {
            board.deltaLoss.push_back(perToken(sums[static_cast<std::size_t>(head)]) - board.loss);
            if (onHead)
                onHead({ layer, head, board.deltaLoss.back() });
        }
    }
    return board;
}

} // namespace cutaway
