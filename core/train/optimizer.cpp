// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/optimizer.h"

#include "core/jobs/memory.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace cutaway {

Optimizer::Optimizer(std::vector<std::pair<std::string, torch::Tensor>> parameters, Options options)
    : m_options(options)
{
    std::uint64_t numbers = 0;
    for (const auto& [name, parameter] : parameters)
        numbers += static_cast<std::uint64_t>(parameter.numel());
    requireMemory(3 * sizeof(float) * numbers, // a gradient and two means each
        Sentence::tr("training a model of %1 parameters", numbers));
    for (auto& [name, parameter] : parameters) {
        const bool muon = options.muon && parameter.dim() == 2 && name.find("trf_blocks.") != std::string::npos;
        m_slots.push_back({ name, parameter, torch::zeros_like(parameter),
            muon ? torch::Tensor() : torch::zeros_like(parameter), muon });
    }
}

void Optimizer::zeroGrad()
{
    for (auto& slot : m_slots)
        slot.parameter.mutable_grad().reset();
}

void Optimizer::step(double lr)
{
    torch::NoGradGuard noGrad;
    ++m_steps;
    for (auto& slot : m_slots) {
        if (!slot.parameter.grad().defined())
            continue;
        slot.parameter.mul_(1.0 - lr * m_options.weightDecay);
        slot.muon ? stepMuon(slot, lr) : stepAdamW(slot, lr);
    }
}

void Optimizer::stepAdamW(Slot& slot, double lr) const
{
    const auto& gradient = slot.parameter.grad();
    const double correction1 = 1.0 - std::pow(m_options.beta1, static_cast<double>(m_steps));
    const double correction2 = 1.0 - std::pow(m_options.beta2, static_cast<double>(m_steps));
    slot.mean.lerp_(gradient, 1.0 - m_options.beta1);
    slot.square.mul_(m_options.beta2).addcmul_(gradient, gradient, 1.0 - m_options.beta2);
    const auto denominator = (slot.square.sqrt() / std::sqrt(correction2)).add_(m_options.eps);
    slot.parameter.addcdiv_(slot.mean, denominator, -lr / correction1);
}

void Optimizer::stepMuon(Slot& slot, double lr) const
{
    const auto& gradient = slot.parameter.grad();
    slot.mean.lerp_(gradient, 1.0 - m_options.momentum);
    const auto update = orthogonalised(torch::lerp(gradient, slot.mean, m_options.momentum)); // Nesterov's look ahead
    const double scale = 0.2
        * std::sqrt(static_cast<double>(std::max(update.size(0), update.size(1)))); // AdamW's usual size of an update
    slot.parameter.add_(update, -lr * scale);
}

torch::Tensor orthogonalised(const torch::Tensor& matrix)
{
    const bool tall = matrix.size(0) > matrix.size(1);
    auto x = tall ? matrix.t() : matrix; // (r, c) with r ≤ c: the smaller product
    x = x / (x.norm() + 1e-7);
    for (int i = 0; i < 5; ++i) {
        const auto a = torch::matmul(x, x.t()); // (r, r)
        const auto b = torch::addmm(a, a, a, -4.7750, 2.0315); // −4.7750 A + 2.0315 A²
        x = torch::addmm(x, b, x, 3.4445, 1.0); // 3.4445 X + B X
    }
    return tall ? x.t() : x;
}

double Optimizer::gradientNorm() const
{
    torch::NoGradGuard noGrad;
    std::vector<torch::Tensor> norms;
    for (const auto& slot : m_slots) {
        if (slot.parameter.grad().defined())
            norms.push_back(slot.parameter.grad().norm(2));
    }
    return norms.empty() ? 0.0 : torch::stack(norms).norm(2).item<double>();
}

void Optimizer::clipGradients(double norm, double largest)
{
    torch::NoGradGuard noGrad;
    const double factor = std::min(1.0, largest / (norm + 1e-6));
    for (auto& slot : m_slots) {
        if (slot.parameter.grad().defined())
            slot.parameter.mutable_grad().mul_(factor);
    }
}

NamedTensors Optimizer::state() const
{
    NamedTensors state { { "steps", torch::tensor({ m_steps }, torch::kInt64) } };
    for (const auto& slot : m_slots) {
        state.emplace_back("exp_avg." + slot.name, slot.mean.cpu());
        if (!slot.muon)
            state.emplace_back("exp_avg_sq." + slot.name, slot.square.cpu());
    }
    return state;
}

void Optimizer::setState(const NamedTensors& state)
{
    std::map<std::string, torch::Tensor> byName(state.begin(), state.end());
    const auto take = [&](const std::string& name, torch::Tensor& into) {
        const auto found = byName.find(name);
        if (found == byName.end() || found->second.sizes() != into.sizes()
            || found->second.scalar_type() != into.scalar_type())
            throw InputError(Sentence::tr(
                "The optimizer's state does not fit the model: \"%1\" is missing or has another shape or dtype.",
                name));
        into.copy_(found->second);
    };
    auto steps = torch::zeros({ 1 }, torch::kInt64);
    take("steps", steps);
    for (auto& slot : m_slots) {
        take("exp_avg." + slot.name, slot.mean);
        if (!slot.muon)
            take("exp_avg_sq." + slot.name, slot.square);
    }
    const auto made = steps.item<std::int64_t>();
    if (made < 0 || made > 1'000'000'000'000'000)
        throw InputError(Sentence::tr("The optimizer's state says that it has made %1 steps.", made));
    m_steps = made;
}

} // namespace cutaway
