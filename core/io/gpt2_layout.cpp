// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/gpt2_layout.h"

namespace cutaway {

namespace {

    std::string blockPrefix(std::size_t layer)
    {
        return "h." + std::to_string(layer) + ".";
    }

    torch::Tensor plain(const torch::Tensor& weight)
    {
        return weight.detach().to(torch::kCPU, torch::kFloat32).contiguous();
    }

    /// Linear [out, in] → Conv1D [in, out]
    torch::Tensor asConv1d(const torch::Tensor& weight)
    {
        return plain(weight.t());
    }

    void addBlock(NamedTensors& tensors, std::size_t layer, const Block& block)
    {
        const std::string prefix = blockPrefix(layer);
        const auto add
            = [&](const char* name, torch::Tensor tensor) { tensors.emplace_back(prefix + name, std::move(tensor)); };
        const auto& att = block->att;
        const std::int64_t width = att->out_proj->weight.size(0);
        add("ln_1.weight", plain(block->norm1->scale));
        add("ln_1.bias", plain(block->norm1->shift));
        add("attn.c_attn.weight",
            asConv1d(torch::cat({ att->W_query->weight, att->W_key->weight, att->W_value->weight })));
        add("attn.c_attn.bias",
            att->options().qkv_bias ? plain(torch::cat({ att->W_query->bias, att->W_key->bias, att->W_value->bias }))
                                    : torch::zeros({ 3 * width }));
        add("attn.c_proj.weight", asConv1d(att->out_proj->weight));
        add("attn.c_proj.bias", plain(att->out_proj->bias));
        add("ln_2.weight", plain(block->norm2->scale));
        add("ln_2.bias", plain(block->norm2->shift));
        const bool thinks = !block->ff.is_empty();
        add("mlp.c_fc.weight", thinks ? asConv1d(block->ff->expand->weight) : torch::zeros({ width, 1 }));
        add("mlp.c_fc.bias", thinks ? plain(block->ff->expand->bias) : torch::zeros({ 1 }));
        add("mlp.c_proj.weight", thinks ? asConv1d(block->ff->contract->weight) : torch::zeros({ 1, width }));
        add("mlp.c_proj.bias", thinks ? plain(block->ff->contract->bias) : torch::zeros({ width }));
    }

    void fillBlock(Block& block, std::size_t layer, const std::function<torch::Tensor(const std::string&)>& tensor)
    {
        const std::string prefix = blockPrefix(layer);
        auto& att = block->att;
        block->norm1->scale.copy_(tensor(prefix + "ln_1.weight"));
        block->norm1->shift.copy_(tensor(prefix + "ln_1.bias"));
        const auto weights = tensor(prefix + "attn.c_attn.weight").t().chunk(3); // each (C, C)
        att->W_query->weight.copy_(weights[0]);
        att->W_key->weight.copy_(weights[1]);
        att->W_value->weight.copy_(weights[2]);
        if (att->options().qkv_bias) {
            const auto biases = tensor(prefix + "attn.c_attn.bias").chunk(3); // each (C)
            att->W_query->bias.copy_(biases[0]);
            att->W_key->bias.copy_(biases[1]);
            att->W_value->bias.copy_(biases[2]);
        }
        att->out_proj->weight.copy_(tensor(prefix + "attn.c_proj.weight").t());
        att->out_proj->bias.copy_(tensor(prefix + "attn.c_proj.bias"));
        block->norm2->scale.copy_(tensor(prefix + "ln_2.weight"));
        block->norm2->shift.copy_(tensor(prefix + "ln_2.bias"));
        if (block->ff.is_empty())
            return;
        block->ff->expand->weight.copy_(tensor(prefix + "mlp.c_fc.weight").t());
        block->ff->expand->bias.copy_(tensor(prefix + "mlp.c_fc.bias"));
        block->ff->contract->weight.copy_(tensor(prefix + "mlp.c_proj.weight").t());
        block->ff->contract->bias.copy_(tensor(prefix + "mlp.c_proj.bias"));
    }

} // namespace

std::vector<LayoutTensor> gpt2Layout(const ModelConfig& config)
{
    const std::int64_t c = config.emb_dim;
    const std::int64_t inner = config.feed_forward ? 4 * c : 1;
    std::vector<LayoutTensor> layout
        = { { "wte.weight", { config.vocab_size, c } }, { "wpe.weight", { config.context_length, c } } };
    for (std::int64_t layer = 0; layer < config.n_layers; ++layer) {
        const std::string prefix = blockPrefix(static_cast<std::size_t>(layer));
        const std::vector<LayoutTensor> block
            = { { "ln_1.weight", { c } }, { "ln_1.bias", { c } }, { "attn.c_attn.weight", { c, 3 * c } },
                  { "attn.c_attn.bias", { 3 * c } }, { "attn.c_proj.weight", { c, c } }, { "attn.c_proj.bias", { c } },
                  { "ln_2.weight", { c } }, { "ln_2.bias", { c } }, { "mlp.c_fc.weight", { c, inner } },
                  { "mlp.c_fc.bias", { inner } }, { "mlp.c_proj.weight", { inner, c } }, { "mlp.c_proj.bias", { c } } };
        for (const LayoutTensor& tensor : block)
            layout.push_back({ prefix + tensor.name, tensor.shape });
    }
    layout.push_back({ "ln_f.weight", { c } });
    layout.push_back({ "ln_f.bias", { c } });
    if (!config.tied)
        layout.push_back({ "lm_head.weight", { config.vocab_size, c } });
    return layout;
}

NamedTensors toGpt2Layout(const GPT& model)
{
    const torch::NoGradGuard noGrad;
    NamedTensors tensors;
    tensors.emplace_back("wte.weight", plain(model->tok_emb->weight));
    tensors.emplace_back("wpe.weight", plain(model->pos_emb->weight));
    for (std::size_t layer = 0; layer < model->blocks.size(); ++layer)
        addBlock(tensors, layer, model->blocks[layer]);
    tensors.emplace_back("ln_f.weight", plain(model->final_norm->scale));
    tensors.emplace_back("ln_f.bias", plain(model->final_norm->shift));
    if (!model->config().tied)
        tensors.emplace_back("lm_head.weight", plain(model->out_head->weight));
    return tensors;
}

void fromGpt2Layout(GPT& model, const std::function<torch::Tensor(const std::string&)>& tensor)
{
    const torch::NoGradGuard noGrad;
    model->tok_emb->weight.copy_(tensor("wte.weight"));
    model->pos_emb->weight.copy_(tensor("wpe.weight"));
    for (std::size_t layer = 0; layer < model->blocks.size(); ++layer)
        fillBlock(model->blocks[layer], layer, tensor);
    model->final_norm->scale.copy_(tensor("ln_f.weight"));
    model->final_norm->shift.copy_(tensor("ln_f.bias"));
    if (!model->config().tied)
        model->out_head->weight.copy_(tensor("lm_head.weight"));
}

} // namespace cutaway
