// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/fast_weights.h"

namespace cutaway {

namespace {
    /// core/fast reads rows where they lie, so they lie one after the other.
    torch::Tensor plain(const torch::Tensor& parameter)
    {
        return parameter.defined() ? parameter.detach().contiguous() : parameter;
    }
    fast::Linear plain(const torch::nn::Linear& linear)
    {
        return { plain(linear->weight), plain(linear->bias) };
    }
    fast::Norm plain(const LayerNorm& norm)
    {
        return { plain(norm->scale), plain(norm->shift) };
    }
} // namespace

fast::GptWeights fastWeights(const GPT& model)
{
    fast::GptWeights weights;
    weights.tokens = plain(model->tok_emb->weight);
    weights.places = plain(model->pos_emb->weight);
    for (const Block& block : model->blocks) {
        fast::BlockWeights plainBlock;
        plainBlock.norm1 = plain(block->norm1);
        plainBlock.query = plain(block->att->W_query);
        plainBlock.key = plain(block->att->W_key);
        plainBlock.value = plain(block->att->W_value);
        plainBlock.out = plain(block->att->out_proj);
        plainBlock.norm2 = plain(block->norm2);
        plainBlock.hasFeedForward = static_cast<bool>(block->ff);
        if (block->ff) {
            plainBlock.expand = plain(block->ff->expand);
            plainBlock.contract = plain(block->ff->contract);
        }
        weights.blocks.push_back(std::move(plainBlock));
    }
    weights.finalNorm = plain(model->final_norm);
    weights.head = model->out_head ? plain(model->out_head->weight) : weights.tokens;
    weights.numHeads = model->config().n_heads;
    weights.epsilon = LayerNormImpl::eps;
    return weights;
}

} // namespace cutaway
