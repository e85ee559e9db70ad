// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/ablation.h"

#include "core/inspect/editor.h"
#include "core/inspect/position_losses.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"
#include "core/sample/stop_observer.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cutaway {

namespace {
    /// The likeliest tokens of both distributions (V) after a position, most probable before first.
    std::vector<TokenChange> topChanges(const torch::Tensor& before, const torch::Tensor& after, int candidates)
    {
        const auto count = std::clamp<std::int64_t>(candidates, 0, before.size(0));
        std::vector<std::int64_t> ids;
        for (const auto& distribution : { before, after }) {
            const auto best = std::get<1>(torch::topk(distribution, count)).contiguous();
            for (std::int64_t i = 0; i < count; ++i) {
                const auto id = best.data_ptr<std::int64_t>()[i];
                if (std::find(ids.begin(), ids.end(), id) == ids.end())
                    ids.push_back(id);
            }
        }
        std::vector<TokenChange> changes;
        for (const auto id : ids)
            changes.push_back({ static_cast<int>(id), {}, before[id].item<float>(), after[id].item<float>() });
        std::stable_sort(changes.begin(), changes.end(),
            [](const TokenChange& a, const TokenChange& b) { return a.before > b.before; });
        return changes;
    }

    /// What differs between two streams (T, C) after the final norm.
    void compare(GPT& model, const torch::Tensor& before, const torch::Tensor& after, const AblationRequest& request,
        AblationResult& result, const std::stop_token& stop)
    {
        const auto positions = static_cast<std::int64_t>(request.ids.size());
        constexpr float none = std::numeric_limits<float>::quiet_NaN();
        result.tokenLoss.assign(request.ids.size(), none);
        result.tokenLossEdited.assign(request.ids.size(), none);
        const auto rows = logitRowsAtOnce(model->config());
        for (std::int64_t first = 0; first < positions; first += rows) {
            if (stop.stop_requested())
                throw CancelledError();
            const auto count = std::min(rows, positions - first);
            const auto logP = [&](const torch::Tensor& stream) {
                return torch::log_softmax(
                    model->head(stream.narrow(0, first, count)).to(torch::kCPU, torch::kFloat), -1); // (count, V)
            };
            const auto p = logP(before), q = logP(after);
            if (!p.isfinite().all().item<bool>() || !q.isfinite().all().item<bool>())
                failAsNotANumber();
            const auto kl = (p.exp() * (p - q)).sum(-1).clamp_min(0.0).contiguous(); // rounding may leave it below 0
            result.kl.insert(result.kl.end(), kl.data_ptr<float>(), kl.data_ptr<float>() + count);
            for (std::int64_t row = 0; row < count && first + row + 1 < positions; ++row) {
                const auto at = static_cast<std::size_t>(first + row + 1);
                const auto word = row * p.size(1) + request.ids[at];
                result.tokenLoss[at] = -p.data_ptr<float>()[word];
                result.tokenLossEdited[at] = -q.data_ptr<float>()[word];
            }
            if (const auto row = result.position - first; row >= 0 && row < count)
                result.top = topChanges(p[row].exp(), q[row].exp(), request.candidates);
        }
        const auto mean = [](const std::vector<float>& losses) {
            double sum = 0.0;
            for (std::size_t t = 1; t < losses.size(); ++t)
                sum += losses[t];
            return losses.size() > 1 ? sum / static_cast<double>(losses.size() - 1)
                                     : std::numeric_limits<double>::quiet_NaN();
        };
        result.loss = mean(result.tokenLoss);
        result.lossEdited = mean(result.tokenLossEdited);
    }

    /// Greedily, each time reading the whole text anew: a cache would hold what was computed without the edits.
    std::vector<int> writeOn(
        GPT& model, std::vector<int> ids, int newTokens, Editor& editor, const std::stop_token& stop)
    {
        std::vector<int> answer;
        while (static_cast<int>(answer.size()) < newTokens) {
            if (stop.stop_requested())
                throw CancelledError();
            const auto stream = model->hidden(idsTensor(ids, model), &editor);
            const auto logits = model->head(stream.select(1, stream.size(1) - 1))[0];
            answer.push_back(static_cast<int>(logits.argmax().item<std::int64_t>()));
            ids.push_back(answer.back());
        }
        return answer;
    }
} // namespace

AblationResult ablate(GPT& model, const AblationRequest& request, std::stop_token stop)
{
    const auto& config = model->config();
    requirePredictions(model);
    requireText(request.ids, config);
    validate(request.edits, config, static_cast<std::int64_t>(request.ids.size()));
    if (request.candidates < 0 || request.newTokens < 0)
        throw InputError(Sentence::tr("The numbers of candidates and of new tokens can't be below 0."));
    const int last = static_cast<int>(request.ids.size()) - 1;
    if (request.position < -1 || request.position > last)
        throw InputError(Sentence::tr(
            "There is no position %1 to tell of: the text has the positions 0 to %2.", request.position, last));
    EvalMode evalMode(*model);
    std::optional<MeanOutputs> means;
    if (needsMeans(request.edits))
        means = meanOutputs(model, request.reference, stop);

    AblationResult result;
    result.generation = request.generation;
    result.position = request.position < 0 ? last : request.position;
    StopObserver stopping(stop);
    const auto ids = idsTensor(request.ids, model);
    const auto before = model->hidden(ids, &stopping)[0]; // (T, C)
    Editor editor(request.edits, std::move(means), &stopping);
    const auto after = model->hidden(ids, &editor)[0]; // (T, C)
    result.rows = editor.rows();
    compare(model, before, after, request, result, stop);

    const auto room = config.context_length - static_cast<std::int64_t>(request.ids.size());
    const int newTokens = static_cast<int>(std::min<std::int64_t>(request.newTokens, room));
    if (newTokens > 0) {
        Editor none({}, {}, &stopping);
        result.answer = writeOn(model, request.ids, newTokens, none, stop);
        result.answerEdited = writeOn(model, request.ids, newTokens, editor, stop);
    }
    return result;
}

} // namespace cutaway
