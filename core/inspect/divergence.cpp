// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/divergence.h"

#include "core/inspect/checks.h"
#include "core/inspect/mistakes.h"
#include "core/inspect/position_losses.h"
#include "core/jobs/memory.h"
#include "core/jobs/outcome.h"
#include "core/sample/eval_mode.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace cutaway {

namespace {
    class KeepAll : public Observer {
    public:
        KeepAll(NamedTensors& kept, std::stop_token stop)
            : m_kept(kept)
            , m_stop(std::move(stop))
        {
        }
        void see(Point point, int layer, const torch::Tensor& value) override
        {
            if (m_stop.stop_requested())
                throw CancelledError();
            m_kept.emplace_back(
                activationName(point, layer), value[0].detach().to(torch::kCPU, torch::kFloat).contiguous());
        }

    private:
        NamedTensors& m_kept;
        std::stop_token m_stop;
    };

    void requireRoom(const std::vector<int>& ids, const ModelConfig& config, int models)
    {
        const auto positions = static_cast<std::uint64_t>(ids.size());
        const auto layers = static_cast<std::uint64_t>(config.n_layers);
        const auto width = static_cast<std::uint64_t>(config.emb_dim);
        const std::uint64_t perLayer
            = positions * (13 * width + 3 * positions * static_cast<std::uint64_t>(config.n_heads));
        requireMemory(sizeof(float) * static_cast<std::uint64_t>(models)
                * (layers * perLayer + positions * static_cast<std::uint64_t>(config.vocab_size)),
            Sentence::tr("all activations of %1 tokens", ids.size()));
    }

    /// −∞ stands in masked scores on both sides: it is no difference.
    torch::Tensor apart(const torch::Tensor& a, const torch::Tensor& b)
    {
        return torch::where(a == b, torch::zeros_like(a), a - b);
    }

    TensorDifference differenceOf(const std::string& name, const torch::Tensor& a, const torch::Tensor& b)
    {
        TensorDifference difference;
        difference.name = name;
        difference.shape.assign(a.sizes().begin(), a.sizes().end());
        const auto gap = apart(a, b).to(torch::kDouble);
        difference.maxAbs = gap.numel() > 0 ? gap.abs().max().item<double>() : 0.0;
        if (std::isnan(difference.maxAbs))
            difference.maxAbs = std::numeric_limits<double>::infinity();
        const auto finite = torch::where(a.isfinite(), a, torch::zeros_like(a)).to(torch::kDouble);
        const double norm = finite.norm().item<double>(), of = gap.norm().item<double>();
        difference.relative = of == 0.0 ? 0.0 : of / std::max(norm, 1e-30);
        if (std::isnan(difference.relative))
            difference.relative = std::numeric_limits<double>::infinity();
        return difference;
    }

    bool differs(const TensorDifference& difference, const torch::Tensor& reference, double tolerance)
    {
        const auto finite = torch::where(reference.isfinite(), reference, torch::zeros_like(reference));
        const double largest = finite.numel() > 0 ? finite.abs().max().item<double>() : 0.0;
        return difference.maxAbs > tolerance * (1.0 + largest);
    }

    /// What somebody's file says, in the reference's shape.
    torch::Tensor inShapeOf(const torch::Tensor& reference, const torch::Tensor& other, const std::string& name)
    {
        auto plain = other.detach().to(torch::kCPU, torch::kFloat);
        if (plain.dim() == reference.dim() + 1 && plain.size(0) == 1)
            plain = plain[0];
        if (plain.sizes() != reference.sizes()) {
            std::string shape, expected;
            for (const auto size : plain.sizes())
                shape += (shape.empty() ? "" : "×") + std::to_string(size);
            for (const auto size : reference.sizes())
                expected += (expected.empty() ? "" : "×") + std::to_string(size);
            throw InputError(
                Sentence::tr("%1 has the shape %2; the reference's is %3 for this text.", name, shape, expected));
        }
        return plain;
    }

    /// "[0, 2, 5]": where the first of them lies.
    std::string firstPlace(const torch::Tensor& flags)
    {
        const auto places = flags.nonzero();
        std::string text;
        for (std::int64_t d = 0; d < places.size(1); ++d)
            text += (d > 0 ? ", " : "[") + std::to_string(places[0][d].item<std::int64_t>());
        return text + "]";
    }

    /// What a difference can't tell: that one side holds no number.
    void sayNotANumber(
        Divergence& divergence, const std::string& name, const torch::Tensor& here, const torch::Tensor& there)
    {
        const auto ours = here.isnan(), theirs = there.isnan();
        if (const auto more = theirs.logical_and(ours.logical_not()); more.any().item<bool>())
            divergence.hints.push_back(Sentence::tr("%1 of the other holds %2 NaN, the first at %3.", name,
                more.sum().item<std::int64_t>(), firstPlace(more)));
        if (const auto more = ours.logical_and(theirs.logical_not()); more.any().item<bool>())
            divergence.hints.push_back(Sentence::tr("%1 of the reference holds %2 NaN, the first at %3.", name,
                more.sum().item<std::int64_t>(), firstPlace(more)));
    }

    Divergence compare(GPT& model, const NamedTensors& reference, const NamedTensors& other,
        const std::vector<int>& ids, double tolerance, const std::stop_token& stop)
    {
        const std::map<std::string, torch::Tensor> named(other.begin(), other.end());
        Divergence divergence;
        torch::Tensor there, here; // where they part
        bool isRounding = true; // all that differs
        for (const auto& [name, tensor] : reference) {
            const auto found = named.find(name);
            if (found == named.end())
                continue;
            const auto its = inShapeOf(tensor, found->second, name);
            divergence.activations.push_back(differenceOf(name, tensor, its));
            auto& difference = divergence.activations.back();
            difference.differs = differs(difference, tensor, tolerance);
            isRounding = isRounding && (!difference.differs || isFloat16Rounding(tensor, its, divergence.first >= 0));
            if (divergence.first < 0 && difference.differs) {
                divergence.first = static_cast<int>(divergence.activations.size()) - 1;
                here = tensor;
                there = its;
            }
        }
        if (divergence.activations.empty())
            throw InputError(
                Sentence::tr("The file has none of the reference's activations: they are called %1, %2 and so on.",
                    reference.front().first, reference.at(1).first));
        if (divergence.first >= 0) {
            const auto& name = divergence.activations[static_cast<std::size_t>(divergence.first)].name;
            sayNotANumber(divergence, name, here, there);
            auto hints = explain(model, ids, name, here, there, tolerance, stop);
            if (hints.empty() && isRounding)
                hints.push_back(
                    Sentence::tr("All that differs does so by no more than what rounding to float16 loses."));
            for (auto& hint : hints)
                divergence.hints.push_back(std::move(hint));
        }
        return divergence;
    }
} // namespace

std::string activationName(Point point, int layer)
{
    std::string name = nameOf(point);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
    return layer < 0 ? name : "L" + std::to_string(layer) + "." + name;
}

NamedTensors activationsOf(GPT& model, const std::vector<int>& ids, const std::stop_token& stop)
{
    requireText(ids, model->config());
    requireRoom(ids, model->config(), 1);
    EvalMode evalMode(*model);
    NamedTensors kept;
    KeepAll keep(kept, stop);
    model->forward(idsTensor(ids, model), &keep);
    return kept;
}

Divergence firstDivergence(
    GPT& reference, GPT& other, const std::vector<int>& ids, double tolerance, const std::stop_token& stop)
{
    const auto& a = reference->config();
    const auto& b = other->config();
    if (a.vocab_size != b.vocab_size || a.emb_dim != b.emb_dim || a.n_heads != b.n_heads || a.n_layers != b.n_layers
        || a.feed_forward != b.feed_forward) {
        const auto shown = [](const ModelConfig& c) {
            return Sentence::tr(
                "%1 layers of %2 heads, %3 wide, %4 tokens", c.n_layers, c.n_heads, c.emb_dim, c.vocab_size);
        };
        throw InputError(Sentence::tr("The models are of different shape: %1 and %2. Only models of one shape can be "
                                      "compared activation by activation.",
            shown(a), shown(b)));
    }
    requireText(ids, b);
    requireRoom(ids, a, 2);
    auto divergence = compare(
        reference, activationsOf(reference, ids, stop), activationsOf(other, ids, stop), ids, tolerance, stop);
    if (divergence.first >= 0) {
        for (auto& hint : explainWeights(reference, other))
            divergence.hints.push_back(std::move(hint));
    }
    return divergence;
}

Divergence firstDivergence(GPT& reference, const NamedTensors& other, const std::vector<int>& ids, double tolerance,
    const std::stop_token& stop)
{
    return compare(reference, activationsOf(reference, ids, stop), other, ids, tolerance, stop);
}

} // namespace cutaway
