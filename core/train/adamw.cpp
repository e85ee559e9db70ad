// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/adamw.h"

#include "core/jobs/outcome.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace cutaway {

AdamW::AdamW(std::vector<std::pair<std::string, torch::Tensor>> parameters, Options options)
    : m_options(options)
{
    for (auto& [name, parameter] : parameters)
        m_slots.push_back({ name, parameter, torch::zeros_like(parameter), torch::zeros_like(parameter) });
}

void AdamW::zeroGrad()
{
    for (auto& slot : m_slots)
        slot.parameter.mutable_grad().reset();
}

void AdamW::step(double lr)
{
    torch::NoGradGuard noGrad;
    ++m_steps;
    const double correction1 = 1.0 - std::pow(m_options.beta1, static_cast<double>(m_steps));
    const double correction2 = 1.0 - std::pow(m_options.beta2, static_cast<double>(m_steps));
    for (auto& slot : m_slots) {
        const auto& gradient = slot.parameter.grad();
        if (!gradient.defined())
            continue;
        slot.parameter.mul_(1.0 - lr * m_options.weightDecay);
        slot.mean.lerp_(gradient, 1.0 - m_options.beta1);
        slot.square.mul_(m_options.beta2).addcmul_(gradient, gradient, 1.0 - m_options.beta2);
        const auto denominator = (slot.square.sqrt() / std::sqrt(correction2)).add_(m_options.eps);
        slot.parameter.addcdiv_(slot.mean, denominator, -lr / correction1);
    }
}

double AdamW::gradientNorm() const
{
    torch::NoGradGuard noGrad;
    std::vector<torch::Tensor> norms;
    for (const auto& slot : m_slots) {
        if (slot.parameter.grad().defined())
            norms.push_back(slot.parameter.grad().norm(2));
    }
    return norms.empty() ? 0.0 : torch::stack(norms).norm(2).item<double>();
}

void AdamW::clipGradients(double norm, double largest)
{
    torch::NoGradGuard noGrad;
    const double factor = std::min(1.0, largest / (norm + 1e-6));
    for (auto& slot : m_slots) {
        if (slot.parameter.grad().defined())
            slot.parameter.mutable_grad().mul_(factor);
    }
}

NamedTensors AdamW::state() const
{
    NamedTensors state { { "steps", torch::tensor({ m_steps }, torch::kInt64) } };
    for (const auto& slot : m_slots) {
        state.emplace_back("exp_avg." + slot.name, slot.mean.cpu());
        state.emplace_back("exp_avg_sq." + slot.name, slot.square.cpu());
    }
    return state;
}

void AdamW::setState(const NamedTensors& state)
{
    std::map<std::string, torch::Tensor> byName(state.begin(), state.end());
    const auto take = [&](const std::string& name, torch::Tensor& into) {
        const auto found = byName.find(name);
        if (found == byName.end() || found->second.sizes() != into.sizes())
            throw InputError("The checkpoint's optimizer state does not fit its model: \"" + name + "\" is missing or has another shape.");
        into.copy_(found->second);
    };
    auto steps = torch::zeros({ 1 }, torch::kInt64);
    take("steps", steps);
    for (auto& slot : m_slots) {
        take("exp_avg." + slot.name, slot.mean);
        take("exp_avg_sq." + slot.name, slot.square);
    }
    m_steps = steps.item<std::int64_t>();
}

} // namespace cutaway
