// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/gpt.h"

#include "core/fast/linear.h"
#include "core/jobs/memory.h"
#include "core/jobs/outcome.h"

#include <cmath>

namespace cutaway {

namespace {
    /// GPT-2's initialisation (Radford et al. 2019): N(0, 0.02), biases zero, what is added to the stream smaller the more blocks add to it.
    void initialiseAsGpt2(GPTImpl& model)
    {
        torch::NoGradGuard noGrad;
        const double residual = 0.02 / std::sqrt(2.0 * static_cast<double>(model.config().n_layers));
        for (auto& item : model.named_parameters()) {
            auto& parameter = item.value();
            const auto& name = item.key();
            const auto endsWith = [&](std::string_view tail) {
                return name.size() >= tail.size() && std::string_view(name).substr(name.size() - tail.size()) == tail;
            };
            if (endsWith("out_proj.weight") || endsWith("ff.layers.2.weight"))
                parameter.normal_(0.0, residual);
            else if (endsWith(".weight"))
                parameter.normal_(0.0, 0.02);
            else if (endsWith(".bias"))
                parameter.zero_();
        }
    }
} // namespace

GPTImpl::GPTImpl(const ModelConfig& config)
    : m_config(config)
{
    validate(config);
    const std::int64_t parameters = parameterCount(config);
    requireMemory(
        sizeof(float) * static_cast<std::uint64_t>(parameters), Sentence::tr("a model of %1 parameters", parameters));
    // The order of construction is the order in which the weights are drawn (book, section 4.6).
    tok_emb = register_module("tok_emb", torch::nn::Embedding(config.vocab_size, config.emb_dim));
    pos_emb = register_module("pos_emb", torch::nn::Embedding(config.context_length, config.emb_dim));
    m_drop = register_module("drop_emb", Dropout(config.drop_rate));
    auto stack = register_module("trf_blocks", std::make_shared<torch::nn::Module>("Sequential"));
    for (std::int64_t layer = 0; layer < config.n_layers; ++layer)
        blocks.push_back(stack->register_module(std::to_string(layer), Block(config)));
    final_norm = register_module("final_norm", LayerNorm(config.emb_dim));
    if (!config.tied)
        out_head = register_module(
            "out_head", torch::nn::Linear(torch::nn::LinearOptions(config.emb_dim, config.vocab_size).bias(false)));
    if (config.init == "gpt2")
        initialiseAsGpt2(*this);
}

torch::Tensor GPTImpl::hidden(const torch::Tensor& ids, Observer* observer)
{
    const auto positions = ids.size(1);
    if (positions < 1 || positions > m_config.context_length) {
        throw InputError(
            Sentence::tr("The model reads 1 to %1 tokens at once; this is %2.", m_config.context_length, positions));
    }
    const auto tokens = tok_emb(ids); // (B, T, C)
    const auto places = pos_emb(torch::arange(positions, ids.options())); // (T, C)
    auto x = tokens + places; // (B, T, C)
    if (observer)
        observer->see(Point::EmbeddingSum, -1, x);
    x = m_drop(x);
    for (std::size_t layer = 0; layer < blocks.size(); ++layer)
        x = blocks[layer](x, observer, static_cast<int>(layer));
    x = final_norm(x);
    if (observer)
        observer->see(Point::FinalNorm, -1, x);
    return x;
}

torch::Tensor GPTImpl::head(const torch::Tensor& hidden) const
{
    const auto& weight = out_head ? out_head->weight : tok_emb->weight;
    return m_fused ? fast::product(hidden, { weight, {} }) : torch::linear(hidden, weight); // (…, V)
}

torch::Tensor GPTImpl::forward(const torch::Tensor& ids, Observer* observer)
{
    const auto logits = head(hidden(ids, observer)); // (B, T, V)
    if (observer)
        observer->see(Point::Logits, -1, logits);
    return logits;
}

void GPTImpl::useFusedKernels(bool fused)
{
    m_fused = fused;
    final_norm->setFused(fused);
    for (auto& block : blocks) {
        block->att->setFused(fused);
        block->norm1->setFused(fused);
        block->norm2->setFused(fused);
        if (block->ff)
            block->ff->setFused(fused);
    }
}

void GPTImpl::usePortableDropout(bool portable)
{
    for (const auto& module : modules(/*include_self=*/false)) {
        if (auto* dropout = module->as<DropoutImpl>())
            dropout->setPortable(portable);
    }
}

} // namespace cutaway
