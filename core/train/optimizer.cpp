// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/optimizer.h"

#include "core/fast/training_tensors.h"
#include "core/jobs/memory.h"
#include "core/jobs/outcome.h"
#include "core/torch_compat.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace cutaway {

namespace {
    /// AdamW's usual size of an update.
    double muonScale(const torch::Tensor& update)
    {
        return 0.2 * std::sqrt(static_cast<double>(std::max(update.size(0), update.size(1))));
    }
} // namespace

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
        if (isFused(slot)) {
            stepFused(slot, lr);
            continue;
        }
        slot.parameter.mul_(1.0 - lr * m_options.weightDecay);
        slot.muon ? stepMuon(slot, lr) : stepAdamW(slot, lr);
    }
    m_gradientScale = 1.0;
}

bool Optimizer::isFused(const Slot& slot) const
{
    const auto plain = [](const torch::Tensor& tensor) {
        return tensor.is_cpu() && tensor.scalar_type() == torch::kFloat && tensor.is_contiguous();
    };
    return m_options.fused && !slot.muon && plain(slot.parameter) && plain(slot.parameter.grad());
}

void Optimizer::stepFused(Slot& slot, double lr) const
{
    const auto made = static_cast<double>(m_steps);
    const fast::AdamStep step { static_cast<float>(1.0 - lr * m_options.weightDecay),
        static_cast<float>(lr / (1.0 - std::pow(m_options.beta1, made))), static_cast<float>(m_options.beta1),
        static_cast<float>(m_options.beta2), static_cast<float>(m_options.eps),
        static_cast<float>(std::sqrt(1.0 - std::pow(m_options.beta2, made))), static_cast<float>(m_gradientScale) };
    float *parameter = slot.parameter.data_ptr<float>(), *mean = slot.mean.data_ptr<float>();
    float* square = slot.square.data_ptr<float>();
    const float* gradient = slot.parameter.grad().data_ptr<float>();
    fast::inParts(slot.parameter.numel(), [&](std::int64_t begin, std::int64_t end) {
        fast::trainingLoops().adamW(
            parameter + begin, gradient + begin, mean + begin, square + begin, end - begin, step);
    });
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
    const auto update = muonUpdate(slot);
    slot.parameter.add_(update, -lr * muonScale(update));
}

torch::Tensor Optimizer::muonUpdate(Slot& slot) const
{
    const auto& gradient = slot.parameter.grad();
    slot.mean.lerp_(gradient, 1.0 - m_options.momentum);
    return orthogonalised(torch::lerp(gradient, slot.mean, m_options.momentum)); // Nesterov's look ahead
}

bool Optimizer::stepsOnDevice() const
{
    const auto fits = [this](const Slot& slot) {
        return slot.parameter.scalar_type() == torch::kFloat && slot.parameter.is_contiguous()
            && slot.parameter.device() == m_slots.front().parameter.device();
    };
    return m_options.fused && !m_slots.empty() && compat::hasFusedAdamW(m_slots.front().parameter.device().type())
        && std::all_of(m_slots.begin(), m_slots.end(), fits);
}

torch::Tensor Optimizer::stepOnDevice(const torch::Tensor& loss, double lr, double clip)
{
    torch::NoGradGuard noGrad;
    compat::FusedAdamW update;
    std::vector<torch::Tensor> all;
    std::vector<Slot*> byMuon;
    for (auto& slot : m_slots) {
        const auto& gradient = slot.parameter.grad();
        if (!gradient.defined())
            continue;
        all.push_back(gradient);
        if (slot.muon) {
            byMuon.push_back(&slot);
            continue;
        }
        update.parameters.push_back(slot.parameter.detach());
        update.gradients.push_back(gradient);
        update.means.push_back(slot.mean);
        update.squares.push_back(slot.square);
    }
    ++m_steps;
    m_norms = torch::stack(torch::_foreach_norm(all, 2)); // (P)
    const auto total = m_norms.norm(2);
    const auto wrong = torch::isfinite(loss.detach() + total).logical_not().to(torch::kFloat);
    m_blownUp = m_blownUp.defined() ? torch::maximum(m_blownUp, wrong) : wrong;
    const auto divisor = clip > 0.0 ? ((total + 1e-6) / clip).clamp_min(1.0) : torch::ones_like(total);
    for (Slot* slot : byMuon)
        stepMuonOnDevice(*slot, lr, divisor.reciprocal());
    if (!update.parameters.empty()) {
        update.steps = torch::full_like(total, static_cast<double>(m_steps));
        update.lr = lr;
        update.beta1 = m_options.beta1;
        update.beta2 = m_options.beta2;
        update.eps = m_options.eps;
        update.weightDecay = m_options.weightDecay;
        update.gradientScale = clip > 0.0 ? divisor : torch::Tensor();
        update.skipped = m_blownUp;
        compat::fusedAdamW(update);
    }
    return torch::cat({ loss.detach().reshape({ 1 }), total.reshape({ 1 }), m_norms });
}

void Optimizer::stepMuonOnDevice(Slot& slot, double lr, const torch::Tensor& gradientFactor) const
{
    slot.parameter.mutable_grad().mul_(gradientFactor);
    const auto kept = slot.parameter * (1.0 - lr * m_options.weightDecay);
    const auto update = muonUpdate(slot);
    slot.parameter.copy_(torch::where(m_blownUp > 0.5, slot.parameter, kept - update * (lr * muonScale(update))));
}

std::vector<std::string> Optimizer::gradientNames() const
{
    std::vector<std::string> names;
    for (const auto& slot : m_slots) {
        if (slot.parameter.grad().defined())
            names.push_back(slot.name);
    }
    return names;
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

double Optimizer::gradientNorm()
{
    torch::NoGradGuard noGrad;
    std::vector<torch::Tensor> norms;
    for (const auto& slot : m_slots) {
        if (slot.parameter.grad().defined())
            norms.push_back(slot.parameter.grad().norm(2));
    }
    m_norms = norms.empty() ? torch::zeros({ 0 }) : torch::stack(norms);
    const double norm = norms.empty() ? 0.0 : m_norms.norm(2).item<double>();
    if (std::isfinite(norm))
        return norm;
    norms.clear(); // squares of large numbers are beyond float32, not beyond float64
    for (const auto& slot : m_slots) {
        if (slot.parameter.grad().defined())
            norms.push_back(slot.parameter.grad().to(torch::kDouble).norm(2));
    }
    m_norms = torch::stack(norms);
    return m_norms.norm(2).item<double>();
}

std::vector<float> Optimizer::gradientNorms() const
{
    if (!m_norms.defined())
        return {};
    const auto norms = m_norms.to(torch::kCPU, torch::kFloat32);
    return { norms.data_ptr<float>(), norms.data_ptr<float>() + norms.numel() };
}

void Optimizer::clipGradients(double norm, double largest)
{
    torch::NoGradGuard noGrad;
    const double factor = std::min(1.0, largest / (norm + 1e-6));
    m_gradientScale = factor;
    for (auto& slot : m_slots) {
        if (slot.parameter.grad().defined() && !isFused(slot))
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
