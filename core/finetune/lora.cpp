// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/lora.h"

#include "core/jobs/nearest_name.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <cmath>

namespace cutaway {

namespace {
    bool isTarget(const std::string& name, const LoraOptions& options)
    {
        const auto& wanted = options.targets;
        return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
    }

    /// "trf_blocks.0.ff.layers.0" → "ff.layers.0", "trf_blocks.0.att.W_query" → "W_query"
    std::string targetOf(const std::string& layer)
    {
        for (const auto& name : Lora::targetNames()) {
            if (layer == name || layer.ends_with("." + name))
                return name;
        }
        return {};
    }
} // namespace

const std::vector<std::string>& Lora::targetNames()
{
    static const std::vector<std::string> names { "W_query", "W_key", "W_value", "out_proj", "ff.layers.0",
        "ff.layers.2", "out_head" };
    return names;
}

void validate(const LoraOptions& options)
{
    if (options.rank < 1 || options.rank > 4096)
        throw InputError(Sentence::tr("lora.rank must lie between 1 and 4,096."));
    if (!(options.alpha > 0.0 && options.alpha <= 1e6))
        throw InputError(Sentence::tr("lora.alpha must be more than 0 (and at most 1,000,000)."));
    const auto& known = Lora::targetNames();
    for (const auto& target : options.targets) {
        if (std::find(known.begin(), known.end(), target) == known.end())
            throw InputError(Sentence::tr(
                "lora.targets has no layer \"%1\". Did you mean \"%2\"?", target, nearestName(target, known)));
    }
}

std::int64_t loraCount(const ModelConfig& config, std::int64_t outputs, const LoraOptions& options)
{
    const auto width = config.emb_dim;
    std::int64_t sum = isTarget("out_head", options) ? width + outputs : 0; // in + out of each layer
    for (const char* name : { "W_query", "W_key", "W_value", "out_proj" })
        sum += isTarget(name, options) ? config.n_layers * 2 * width : 0;
    for (const char* name : { "ff.layers.0", "ff.layers.2" })
        sum += isTarget(name, options) && config.feed_forward ? config.n_layers * 5 * width : 0;
    return options.rank * sum;
}

std::vector<Lora::Adapter> layersFor(GPT& model, const LoraOptions& options)
{
    std::vector<Lora::Adapter> layers;
    for (const auto& item : model->named_modules("", /*include_self=*/false)) {
        auto layer = std::dynamic_pointer_cast<torch::nn::LinearImpl>(item.value());
        const auto target = layer ? targetOf(item.key()) : std::string();
        if (target.empty() || !isTarget(target, options))
            continue;
        Lora::Adapter adapter;
        adapter.name = item.key();
        adapter.layer = torch::nn::Linear(layer);
        adapter.base = layer->weight;
        layers.push_back(std::move(adapter));
    }
    if (layers.empty())
        throw InputError(Sentence::tr("This model has none of the layers that lora.targets names."));
    return layers;
}

Lora::Lora(GPT model, const LoraOptions& options)
{
    validate(options);
    m_adapters = layersFor(model, options);
    // kaiming_uniform_(a = √5) takes A's second size for its fan-in: the rank.
    const double bound = 1.0 / std::sqrt(static_cast<double>(options.rank));
    for (auto& adapter : m_adapters) {
        adapter.base.set_requires_grad(false);
        adapter.A = torch::empty({ adapter.base.size(1), options.rank }).uniform_(-bound, bound);
        adapter.B = torch::zeros({ options.rank, adapter.base.size(0) });
        adapter.scale = options.alpha / static_cast<double>(options.rank);
        for (auto* matrix : { &adapter.A, &adapter.B })
            *matrix = matrix->to(adapter.base.device()).set_requires_grad(true);
    }
    apply();
}

Lora::Lora(std::vector<Adapter> adapters)
    : m_adapters(std::move(adapters))
{
    apply();
}

torch::Tensor weightChange(const Lora::Adapter& adapter)
{
    return torch::matmul(adapter.A, adapter.B).t() * adapter.scale;
}

void Lora::apply(double strength)
{
    for (auto& adapter : m_adapters)
        adapter.layer->weight = adapter.base + strength * weightChange(adapter);
}

void Lora::remove()
{
    for (auto& adapter : m_adapters)
        adapter.layer->weight = adapter.base;
}

void Lora::merge()
{
    const torch::NoGradGuard noGrad;
    remove();
    for (auto& adapter : m_adapters) {
        adapter.base.add_(weightChange(adapter));
        adapter.A.zero_();
        adapter.B.zero_();
    }
}

std::vector<std::pair<std::string, torch::Tensor>> Lora::parameters() const
{
    std::vector<std::pair<std::string, torch::Tensor>> all;
    for (const auto& adapter : m_adapters) {
        all.emplace_back(adapter.name + ".lora.A", adapter.A);
        all.emplace_back(adapter.name + ".lora.B", adapter.B);
    }
    return all;
}

void Lora::to(const torch::Device& device)
{
    const torch::NoGradGuard noGrad;
    for (auto& adapter : m_adapters)
        for (auto* matrix : { &adapter.A, &adapter.B })
            *matrix = matrix->detach().to(device).set_requires_grad(true);
}

} // namespace cutaway
