// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fast_weights.h"

#include <functional>

namespace cutaway {

namespace {
    using Take = std::function<torch::Tensor(const torch::Tensor&)>;

    fast::Norm gathered(const LayerNorm& norm, const Take& take)
    {
        return { take(norm->scale), take(norm->shift) };
    }

    fast::BlockWeights gathered(const Block& block, const Take& take)
    {
        const auto linear = [&](const torch::nn::Linear& of) {
            return fast::Linear { take(of->weight), take(of->bias) };
        };
        fast::BlockWeights own;
        own.norm1 = gathered(block->norm1, take);
        own.query = linear(block->att->W_query);
        own.key = linear(block->att->W_key);
        own.value = linear(block->att->W_value);
        own.out = linear(block->att->out_proj);
        own.norm2 = gathered(block->norm2, take);
        own.hasFeedForward = static_cast<bool>(block->ff);
        if (block->ff) {
            own.expand = linear(block->ff->expand);
            own.contract = linear(block->ff->contract);
        }
        return own;
    }

    fast::GptWeights gathered(const GPTImpl& model, const Take& take)
    {
        fast::GptWeights weights;
        weights.tokens = take(model.tok_emb->weight);
        weights.places = take(model.pos_emb->weight);
        for (const Block& block : model.blocks)
            weights.blocks.push_back(gathered(block, take));
        weights.finalNorm = gathered(model.final_norm, take);
        weights.head = take(model.headWeight());
        weights.numHeads = model.config().n_heads;
        weights.epsilon = LayerNormImpl::eps;
        return weights;
    }

    /// core/fast reads rows where they lie, so they lie one after the other.
    torch::Tensor rowByRow(const torch::Tensor& parameter)
    {
        return parameter.defined() ? parameter.detach().contiguous() : parameter;
    }
} // namespace

fast::GptWeights fastWeights(const GPT& model)
{
    return gathered(*model, rowByRow);
}

fast::BlockWeights fastWeights(const Block& block)
{
    return gathered(block, rowByRow);
}

fast::GptWeights trainedWeights(const GPTImpl& model)
{
    return gathered(model, [](const torch::Tensor& parameter) { return parameter; });
}

} // namespace cutaway
