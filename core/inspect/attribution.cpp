// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/lens.h"

#include "core/inspect/position_losses.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"

#include <cmath>

namespace cutaway {

namespace {
    torch::Tensor exact(const torch::Tensor& tensor)
    {
        return tensor.detach().to(torch::kCPU, torch::kDouble);
    }

    /// What each part of the model adds to the stream at one position.
    class Parts : public Observer {
    public:
        Parts(std::int64_t position, std::stop_token stop)
            : m_position(position)
            , m_stop(std::move(stop))
        {
        }
        void see(Point point, int, const torch::Tensor& value) override
        {
            if (m_stop.stop_requested())
                throw CancelledError();
            if (point == Point::HeadOutput)
                heads.push_back(exact(value[0].select(1, m_position))); // (H, D)
            else if (point == Point::FeedForwardOutput)
                feedForward.push_back(exact(value[0][m_position])); // (C)
            else if (point == Point::ResidualOut || point == Point::EmbeddingSum)
                stream = exact(value[0][m_position]); // (C)
        }
        std::vector<torch::Tensor> heads, feedForward;
        torch::Tensor stream; ///< the last block's

    private:
        std::int64_t m_position;
        std::stop_token m_stop;
    };
} // namespace

Attribution attributeLogit(GPT& model, const AttributionRequest& request, std::stop_token stop)
{
    const auto& config = model->config();
    requirePredictions(model);
    requireText(request.ids, config);
    const auto count = static_cast<int>(request.ids.size());
    if (request.position < -1 || request.position >= count)
        throw InputError(
            Sentence::tr("There is no position %1: the text has the positions 0 to %2.", request.position, count - 1));
    for (const int id : { request.token, request.against }) {
        if (id != -1)
            validateIds({ id }, config.vocab_size);
    }
    EvalMode evalMode(*model);
    Attribution result;
    result.generation = request.generation;
    result.layers = static_cast<int>(config.n_layers);
    result.heads = static_cast<int>(config.n_heads);
    result.position = request.position < 0 ? count - 1 : request.position;
    Parts parts(result.position, stop);
    const auto hidden = model->hidden(idsTensor(request.ids, model), &parts)[0][result.position]; // (C)
    const auto logits = exact(model->head(hidden)); // (V)
    if (!logits.isfinite().all().item<bool>())
        failAsNotANumber();
    result.token = request.token >= 0 ? request.token : static_cast<int>(logits.argmax().item<std::int64_t>());
    result.against = request.against;
    const auto& head = model->headWeight(); // (V, C)
    auto direction = exact(head[result.token]); // (C)
    result.logit = logits[result.token].item<double>();
    if (result.against >= 0) {
        direction = direction - exact(head[result.against]);
        result.logit -= logits[result.against].item<double>();
    }

    // The final norm is linear once its standard deviation is held: scale · (x − mean(x)) / σ + shift.
    const auto deviation = torch::sqrt(parts.stream.var(/*unbiased=*/false) + LayerNormImpl::eps).item<double>();
    const auto scaled = exact(model->final_norm->scale) * direction / deviation;
    const auto reader = scaled - scaled.mean(); // (x − mean(x))·scaled = x·(scaled − mean(scaled))
    const auto add = [&](const torch::Tensor& part) { return torch::dot(part, reader).item<double>(); };
    result.tokenEmbedding = add(exact(model->tok_emb->weight[request.ids[static_cast<std::size_t>(result.position)]]));
    result.positionEmbedding = add(exact(model->pos_emb->weight[result.position]));
    for (std::size_t layer = 0; layer < model->blocks.size(); ++layer) {
        const auto& outProj = model->blocks[layer]->att->out_proj;
        // out_proj's columns of a head, read: (C, C)ᵀ · (C) → (H, D)
        const auto ofHeads = torch::mv(exact(outProj->weight).t(), reader).view({ result.heads, -1 });
        const auto each = (parts.heads[layer] * ofHeads).sum(-1).contiguous(); // (H)
        result.head.insert(result.head.end(), each.data_ptr<double>(), each.data_ptr<double>() + result.heads);
        result.attentionBias.push_back(add(exact(outProj->bias)));
    }
    for (const auto& output : parts.feedForward)
        result.feedForward.push_back(add(output));
    result.shift = torch::dot(exact(model->final_norm->shift), direction).item<double>();
    return result;
}

} // namespace cutaway
