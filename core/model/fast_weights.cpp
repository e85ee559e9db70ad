// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fast_weights.h"

#include <functional>

namespace cutaway {

namespace {
    fast::GptWeights gathered(const GPTImpl& model, const std::function<torch::Tensor(const torch::Tensor&)>& take)
    {
        const auto norm = [&](const LayerNorm& of) { return fast::Norm { take(of->scale), take(of->shift) }; };
        const auto linear = [&](const torch::nn::Linear& of) {
            return fast::Linear { take(of->weight), take(of->bias) };
        };
        fast::GptWeights weights;
        weights.tokens = take(model.tok_emb->weight);
        weights.places = take(model.pos_emb->weight);
        for (const Block& block : model.blocks) {
            fast::BlockWeights own;
            own.norm1 = norm(block->norm1);
            own.query = linear(block->att->W_query);
            own.key = linear(block->att->W_key);
            own.value = linear(block->att->W_value);
            own.out = linear(block->att->out_proj);
            own.norm2 = norm(block->norm2);
            own.hasFeedForward = static_cast<bool>(block->ff);
            if (block->ff) {
                own.expand = linear(block->ff->expand);
                own.contract = linear(block->ff->contract);
            }
            weights.blocks.push_back(std::move(own));
        }
        weights.finalNorm = norm(model.final_norm);
        weights.head = model.out_head ? take(model.out_head->weight) : weights.tokens;
        weights.numHeads = model.config().n_heads;
        weights.epsilon = LayerNormImpl::eps;
        return weights;
    }
} // namespace

fast::GptWeights fastWeights(const GPT& model)
{
    // core/fast reads rows where they lie, so they lie one after the other.
    return gathered(*model, [](const torch::Tensor& parameter) {
        return parameter.defined() ? parameter.detach().contiguous() : parameter;
    });
}

fast::GptWeights trainedWeights(const GPTImpl& model)
{
    return gathered(model, [](const torch::Tensor& parameter) { return parameter; });
}

} // namespace cutaway
