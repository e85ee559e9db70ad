// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/gpt.h"

#include "core/fast/linear.h"
#include "core/fast/read_block.h"
#include "core/fast/train_pass.h"
#include "core/jobs/memory.h"
#include "core/jobs/outcome.h"
#include "core/model/fast_weights.h"
#include "core/torch_compat.h"

#include <algorithm>
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

    /// Whether core/fast/read_block.h does the blocks for this observer.
    bool readsFast(const torch::Tensor& x, const Observer& observer, bool training)
    {
        return observer.leavesAttentionFused() && x.is_cpu() && x.scalar_type() == torch::kFloat && !training
            && !torch::GradMode::is_enabled();
    }

    /// A block that is read as a whole, and shown afterwards as if step by step: x (B, T, C) → (B, T, C).
    torch::Tensor readBlock(const Block& block, const torch::Tensor& x, Observer& observer, int layer)
    {
        observer.see(Point::ResidualIn, layer, x);
        const auto made = fast::readBlock(x, fastWeights(block), block->att->options().num_heads, LayerNormImpl::eps);
        const auto show = [&](Point point, const torch::Tensor& value) {
            if (value.defined()) // there may be no feed-forward
                observer.see(point, layer, value);
        };
        show(Point::Query, made.queries);
        show(Point::Key, made.keys);
        show(Point::Value, made.values);
        show(Point::Weights, made.weights);
        show(Point::HeadOutput, made.headOutputs);
        show(Point::AttentionOutput, made.attentionOutput);
        show(Point::ResidualMid, made.middle);
        show(Point::FeedForwardHidden, made.hidden);
        show(Point::FeedForwardOutput, made.feedForwardOutput);
        show(Point::ResidualOut, made.out);
        return made.out;
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

void GPTImpl::requireReadable(const torch::Tensor& ids) const
{
    const auto positions = ids.size(1);
    if (positions < 1 || positions > m_config.context_length) {
        throw InputError(
            Sentence::tr("The model reads 1 to %1 tokens at once; this is %2.", m_config.context_length, positions));
    }
}

torch::Tensor GPTImpl::hidden(const torch::Tensor& ids, Observer* observer)
{
    requireReadable(ids);
    const auto positions = ids.size(1);
    const auto tokens = tok_emb(ids); // (B, T, C)
    const auto places = pos_emb(torch::arange(positions, ids.options())); // (T, C)
    auto x = observed(observer, Point::EmbeddingSum, -1, tokens + places); // (B, T, C)
    x = m_drop(x);
    const bool fast = m_fused && observer && readsFast(x, *observer, is_training());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto layer = static_cast<int>(i);
        x = fast ? readBlock(blocks[i], x, *observer, layer) : blocks[i](x, observer, layer);
    }
    return observed(observer, Point::FinalNorm, -1, final_norm(x));
}

torch::Tensor GPTImpl::head(const torch::Tensor& hidden) const
{
    return m_fused ? fast::product(hidden, { headWeight(), {} }) : torch::linear(hidden, headWeight()); // (…, V)
}

torch::Tensor GPTImpl::forward(const torch::Tensor& ids, Observer* observer)
{
    return observed(observer, Point::Logits, -1, head(hidden(ids, observer))); // (B, T, V)
}

/// Whether the pass of core/fast/train_pass.h does it: it is for training on the CPU.
bool GPTImpl::trainsFast(const torch::Tensor& ids) const
{
    if (!m_fused || !ids.is_cpu() || !torch::GradMode::is_enabled())
        return false;
    const auto all = parameters();
    return std::all_of(all.begin(), all.end(), [](const torch::Tensor& parameter) {
        return parameter.scalar_type() == torch::kFloat && parameter.is_contiguous() && parameter.is_cpu();
    });
}

torch::Tensor GPTImpl::loss(const torch::Tensor& ids, const torch::Tensor& targets, torch::Tensor* perToken)
{
    requireReadable(ids);
    if (trainsFast(ids)) {
        const auto weights = trainedWeights(*this);
        const fast::TrainPass pass { weights, is_training() ? m_config.drop_rate : 0.0,
            compat::castsToBfloat16() ? torch::kBFloat16 : torch::kFloat };
        const auto loss = pass.loss(ids, targets);
        if (perToken)
            *perToken = loss.losses;
        return loss.mean;
    }
    // The two halves of cross_entropy, number for number: between them stands what each token costs.
    const auto logProbabilities = torch::log_softmax(forward(ids).to(torch::kFloat32).flatten(0, 1), -1); // (B·T, V)
    const auto wanted = targets.flatten(); // (B·T)
    if (perToken) {
        const auto at = wanted.clamp_min(0).unsqueeze(1);
        const auto each = -logProbabilities.detach().gather(1, at).squeeze(1);
        *perToken = each.masked_fill(wanted < 0, 0.0).view(targets.sizes());
    }
    return torch::nll_loss(logProbabilities, wanted);
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
