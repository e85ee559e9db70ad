// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/peft_adapter.h"

#include "core/io/atomic_file.h"
#include "core/io/input_file.h"
#include "core/io/json_file.h"
#include "core/io/safetensors.h"
#include "core/io/safetensors_header.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace cutaway {

namespace {
    namespace fs = std::filesystem;
    using OrderedJson = nlohmann::ordered_json;

    constexpr std::string_view prefix = "base_model.model.";

    /// The layer in transformers' names, and which third of c_attn it is (0 where it is no part of one).
    struct PeftPlace {
        std::string module; ///< "transformer.h.0.attn.c_attn"
        std::int64_t part = 0;
    };

    PeftPlace placeOf(const std::string& layer)
    {
        if (layer == "out_head")
            return { "lm_head" };
        // trf_blocks.N.att.W_query, trf_blocks.N.ff.layers.0
        const auto end = layer.find('.', 11);
        const auto block = "transformer.h." + layer.substr(11, end - 11);
        const auto rest = layer.substr(end + 1);
        const std::map<std::string, PeftPlace> places { { "att.W_query", { ".attn.c_attn", 0 } },
            { "att.W_key", { ".attn.c_attn", 1 } }, { "att.W_value", { ".attn.c_attn", 2 } },
            { "att.out_proj", { ".attn.c_proj", 0 } }, { "ff.layers.0", { ".mlp.c_fc", 0 } },
            { "ff.layers.2", { ".mlp.c_proj", 0 } } };
        const auto& place = places.at(rest);
        return { block + place.module, place.part };
    }

    /// "attn.c_attn", "mlp.c_proj", "lm_head": what target_modules and the patterns name.
    std::string lastPart(const std::string& module)
    {
        const auto last = module.rfind('.');
        const auto before = last == std::string::npos ? last : module.rfind('.', last - 1);
        return before == std::string::npos ? module : module.substr(before + 1);
    }

    struct Matrices {
        torch::Tensor A; ///< (rank, in)
        torch::Tensor B; ///< (out, rank)
        double alpha = 0.0;
        std::int64_t rank() const { return A.size(0); }
    };

    bool isAttention(const std::string& module)
    {
        return module.ends_with(".c_attn");
    }

    /// Of each of transformers' modules; the thirds of c_attn one below the other.
    std::map<std::string, Matrices> modulesOf(const std::vector<Lora::Adapter>& adapters)
    {
        const torch::NoGradGuard noGrad;
        std::map<std::string, Matrices> modules;
        for (const auto& adapter : adapters) {
            const auto place = placeOf(adapter.name);
            const auto a = adapter.A.cpu().t().contiguous(); // (r, in)
            auto b = adapter.B.cpu().t().contiguous(); // (out, r)
            const auto out = b.size(0);
            if (isAttention(place.module)) {
                const auto third = b;
                b = torch::zeros({ 3 * out, a.size(0) });
                b.narrow(0, place.part * out, out).copy_(third);
            }
            auto& module = modules[place.module];
            if (!module.A.defined()) {
                module.A = a;
                module.B = b;
            } else {
                module.A = torch::cat({ module.A, a }, 0);
                module.B = torch::cat({ module.B, b }, 1);
            }
            module.alpha = adapter.scale * static_cast<double>(module.A.size(0)); // scale = alpha / rank stays
        }
        return modules;
    }

    /// The alpha of a module: alpha_pattern's, by the end of its name, or lora_alpha.
    double alphaOf(const std::string& module, const JsonFields& fields)
    {
        if (const auto* pattern = fields.find("alpha_pattern"); pattern && pattern->is_object()) {
            for (const auto& [name, value] : pattern->items())
                if (value.is_number() && (module == name || module.ends_with("." + name)))
                    return value.get<double>();
        }
        return fields.number("lora_alpha", 8.0);
    }

    void requireLora(const JsonFields& fields)
    {
        if (fields.text("peft_type", "") != "LORA")
            fields.fail(Sentence::tr("its peft_type is \"%1\"; only LORA is read", fields.text("peft_type", "")));
        if (fields.text("bias", "none") != "none")
            fields.fail(Sentence::tr("it trains biases too, which is not read"));
        if (fields.boolean("use_dora", false))
            fields.fail(Sentence::tr("it is DoRA, which is not read"));
        if (const auto* saved = fields.find("modules_to_save"); saved && !saved->empty())
            fields.fail(Sentence::tr("it holds whole layers beside LoRA (modules_to_save), which are not read"));
    }

    /// Of each module its A and B, and W, the base layer's own weight, which PEFT stores besides for the output head.
    std::map<std::string, std::map<char, torch::Tensor>> storedMatrices(const fs::path& file)
    {
        const std::array<std::pair<char, std::string_view>, 3> kinds { { { 'A', ".lora_A.weight" },
            { 'B', ".lora_B.weight" }, { 'W', ".base_layer.weight" } } };
        std::map<std::string, std::map<char, torch::Tensor>> modules;
        for (const auto& [name, tensor] : readSafetensors(file)) {
            const auto kind
                = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return name.ends_with(k.second); });
            if (!name.starts_with(prefix) || kind == kinds.end() || tensor.dim() != 2)
                throw InputError(Sentence::tr(
                    "%1: %2 is no matrix of a LoRA for GPT-2.", file.filename().string(), shownName(name)));
            const auto length = name.size() - prefix.size() - kind->second.size();
            modules[name.substr(prefix.size(), length)][kind->first] = tensor.to(torch::kFloat32);
        }
        return modules;
    }
} // namespace

void savePeftAdapter(const fs::path& folder, const std::vector<Lora::Adapter>& adapters, const std::string& base)
{
    const auto modules = modulesOf(adapters);
    NamedTensors tensors;
    OrderedJson ranks = OrderedJson::object(), alphas = OrderedJson::object();
    std::set<std::string> targets;
    for (const auto& [name, module] : modules) {
        tensors.emplace_back(std::string(prefix) + name + ".lora_A.weight", module.A.contiguous());
        tensors.emplace_back(std::string(prefix) + name + ".lora_B.weight", module.B.contiguous());
        targets.insert(lastPart(name));
        ranks[lastPart(name)] = module.rank(); // one rank for all layers of a kind
        alphas[lastPart(name)] = module.alpha;
    }
    const auto& first = modules.begin()->second;
    const OrderedJson config { { "peft_type", "LORA" }, { "task_type", "CAUSAL_LM" },
        { "base_model_name_or_path", base }, { "r", first.rank() }, { "lora_alpha", first.alpha },
        { "rank_pattern", ranks }, { "alpha_pattern", alphas }, { "target_modules", targets },
        { "fan_in_fan_out", true }, { "bias", "none" }, { "lora_dropout", 0.0 }, { "use_rslora", false },
        { "use_dora", false }, { "modules_to_save", nullptr }, { "inference_mode", true } };
    makeFolderAtomically(folder, [&](const fs::path& temporary) {
        writeFileAtomically(temporary / "adapter_config.json",
            config.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n");
        writeSafetensors(temporary / "adapter_model.safetensors", tensors);
    });
}

std::vector<Lora::Adapter> readPeftAdapter(const fs::path& folder, GPT& model)
{
    requireFolder(folder);
    const auto config = readJsonFile(folder / "adapter_config.json");
    const JsonFields fields(config, "adapter_config.json");
    requireLora(fields);
    const char* const fileName = "adapter_model.safetensors";
    auto stored = storedMatrices(folder / fileName);
    std::vector<Lora::Adapter> adapters;
    std::set<std::string> used;
    for (auto& adapter : layersFor(model, {})) {
        const auto place = placeOf(adapter.name);
        const auto found = stored.find(place.module);
        if (found == stored.end())
            continue;
        used.insert(place.module);
        const auto a = found->second['A'], b = found->second['B'];
        if (const auto w = found->second['W']; w.defined() && !torch::equal(w, adapter.base))
            throw InputError(Sentence::tr(
                "%1 was made for another base model: its %2 is not this one's.", fileName, shownName(place.module)));
        const auto out = adapter.base.size(0), in = adapter.base.size(1);
        const auto outs = isAttention(place.module) ? 3 * out : out;
        if (!a.defined() || !b.defined() || a.size(1) != in || b.size(0) != outs || a.size(0) != b.size(1)
            || a.size(0) < 1)
            throw InputError(
                Sentence::tr("%1: the matrices of %2 don't fit the model's layer, which takes %3 numbers and "
                             "gives %4.",
                    fileName, shownName(place.module), in, outs));
        const auto rank = static_cast<double>(a.size(0));
        adapter.A = a.t().contiguous();
        adapter.B = b.narrow(0, isAttention(place.module) ? place.part * out : 0, out).t().contiguous();
        adapter.scale = alphaOf(place.module, fields) / (fields.boolean("use_rslora", false) ? std::sqrt(rank) : rank);
        adapters.push_back(std::move(adapter));
    }
    for (const auto& [module, matrices] : stored)
        if (!used.count(module))
            throw InputError(
                Sentence::tr("%1 has matrices for %2, and the model has no such layer.", fileName, shownName(module)));
    if (adapters.empty())
        throw InputError(Sentence::tr("%1 holds no matrices.", fileName));
    return adapters;
}

std::vector<Lora::Adapter> extractAdapter(GPT& base, GPT& tuned, const LoraOptions& options)
{
    validate(options);
    if (!(base->config() == tuned->config()))
        throw InputError(
            Sentence::tr("The two models have different shapes: what one learned can't be told as a change of "
                         "the other."));
    const torch::NoGradGuard noGrad;
    auto adapters = layersFor(base, options);
    const auto theirs = layersFor(tuned, options);
    for (std::size_t i = 0; i < adapters.size(); ++i) {
        const auto change = theirs[i].base - adapters[i].base; // (out, in)
        const auto rank = std::min({ options.rank, change.size(0), change.size(1) });
        const auto [u, s, vh] = torch::linalg_svd(change, /*full_matrices=*/false);
        const auto root = s.narrow(0, 0, rank).sqrt();
        adapters[i].A = (root.unsqueeze(1) * vh.narrow(0, 0, rank)).t().contiguous(); // (in, rank)
        adapters[i].B = (u.narrow(1, 0, rank) * root).t().contiguous(); // (rank, out)
    }
    return adapters;
}

AdapterSpectrum spectrumOf(const Lora::Adapter& adapter)
{
    const torch::NoGradGuard noGrad;
    const auto A = adapter.A.to(torch::kDouble).cpu(), B = adapter.B.to(torch::kDouble).cpu(); // (in, r), (r, out)
    // A B = Q_A (R_A R_Bᵀ) Q_Bᵀ: the singular values are those of the small matrix in the middle.
    const auto ra = std::get<1>(torch::linalg_qr(A, "reduced")), rb = std::get<1>(torch::linalg_qr(B.t(), "reduced"));
    const auto s = std::get<1>(torch::linalg_svd(torch::matmul(ra, rb.t()) * adapter.scale, /*full_matrices=*/false));
    AdapterSpectrum spectrum;
    spectrum.name = adapter.name;
    spectrum.rank = adapter.A.size(1);
    spectrum.relative = s.norm().item<double>() / std::max(adapter.base.norm().item<double>(), 1e-30);
    const auto values = s.contiguous();
    const auto count = std::min(spectrum.rank, values.numel());
    spectrum.singularValues.assign(values.data_ptr<double>(), values.data_ptr<double>() + count);
    spectrum.effectiveRank = effectiveRank(spectrum.singularValues);
    return spectrum;
}

} // namespace cutaway
