// SPDX-License-Identifier: GPL-3.0-or-later
// What differs between the LibTorch versions we build against (1.13 … 2.13) lives here and nowhere else.
#pragma once

#include "core/torch_headers.h"
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>
#include <c10/core/impl/LocalDispatchKeySet.h>

#include <cmath>
#include <limits>
#include <string>

#define CUTAWAY_TORCH_AT_LEAST(major, minor)                                                                           \
    (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

namespace cutaway::compat {

/// Causal attention with dropout on its weights, by the fused kernel where LibTorch has one (2.0): q (B, H, T, D) are the last T of the S
/// positions that k and v (B, H, S, D) have → (B, H, T, D).
inline torch::Tensor causalAttention(
    const torch::Tensor& q, const torch::Tensor& k, const torch::Tensor& v, double dropout)
{
    const auto queries = q.size(-2), keys = k.size(-2);
#if CUTAWAY_TORCH_AT_LEAST(2, 0)
    if (queries == keys || queries == 1) // the last position alone sees all
        return at::scaled_dot_product_attention(q, k, v, {}, dropout, /*is_causal=*/queries == keys);
    const auto past = torch::ones({ queries, keys }, q.options().dtype(torch::kBool)).tril_(keys - queries);
    return at::scaled_dot_product_attention(q, k, v, past, dropout);
#else
    const auto future = torch::ones({ queries, keys }, q.options().dtype(torch::kBool)).triu_(keys - queries + 1);
    const auto scores = torch::matmul(q, k.transpose(-2, -1)) / std::sqrt(static_cast<double>(q.size(-1)));
    const auto weights = torch::softmax(scores.masked_fill(future, -std::numeric_limits<float>::infinity()), -1);
    return torch::matmul(torch::dropout(weights, dropout, /*train=*/dropout > 0.0), v);
#endif
}

/// x (…, in) · weightᵀ (in, out) + bias, by oneDNN where neither gradients nor autocast are on, x has more than one row, all are float32 on the CPU, and this LibTorch has
/// oneDNN's product as an operator of its own (2.0).
inline torch::Tensor linear(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias)
{
    static const auto oneDnn = c10::Dispatcher::singleton().findSchema({ "mkldnn::_linear_pointwise", "" });
    const bool autocast = !c10::impl::tls_is_dispatch_key_excluded(c10::DispatchKey::AutocastCPU);
    const bool possible = !autocast && x.is_cpu() && x.scalar_type() == torch::kFloat32
        && weight.scalar_type() == torch::kFloat32 && weight.is_contiguous() && x.numel() > x.size(-1)
        && !torch::GradMode::is_enabled();
    if (!oneDnn || !possible || !at::globalContext().userEnabledMkldnn() || !at::hasMKLDNN())
        return torch::linear(x, weight, bias);
    torch::jit::Stack stack;
    torch::jit::push(stack, x, weight, bias.defined() ? c10::IValue(bias) : c10::IValue(), std::string("none"),
        c10::List<c10::optional<at::Scalar>>(), std::string());
    oneDnn->callBoxed(&stack);
    return stack[0].toTensor();
}

/// bf16 products while it lives (autocast), on the device of the model.
class Bfloat16Autocast {
public:
    Bfloat16Autocast(bool enabled, torch::DeviceType device)
        : m_enabled(enabled)
        , m_device(device)
    {
        if (!m_enabled)
            return;
#if CUTAWAY_TORCH_AT_LEAST(2, 4)
        m_before = at::autocast::is_autocast_enabled(device);
        m_typeBefore = at::autocast::get_autocast_dtype(device);
        at::autocast::set_autocast_dtype(device, at::kBFloat16);
        at::autocast::set_autocast_enabled(device, true);
#else
        if (device == torch::kCPU) {
            at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
            at::autocast::set_cpu_enabled(true);
        } else {
            at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
            at::autocast::set_enabled(true);
        }
#endif
        at::autocast::increment_nesting();
    }
    ~Bfloat16Autocast()
    {
        if (!m_enabled)
            return;
        if (at::autocast::decrement_nesting() == 0)
            at::autocast::clear_cache();
#if CUTAWAY_TORCH_AT_LEAST(2, 4)
        at::autocast::set_autocast_enabled(m_device, m_before);
        at::autocast::set_autocast_dtype(m_device, m_typeBefore);
#else
        if (m_device == torch::kCPU)
            at::autocast::set_cpu_enabled(false);
        else
            at::autocast::set_enabled(false);
#endif
    }
    Bfloat16Autocast(const Bfloat16Autocast&) = delete;
    Bfloat16Autocast& operator=(const Bfloat16Autocast&) = delete;

private:
    bool m_enabled;
    torch::DeviceType m_device;
#if CUTAWAY_TORCH_AT_LEAST(2, 4)
    bool m_before = false;
    at::ScalarType m_typeBefore = at::kBFloat16;
#endif
};

/// Whether an Apple GPU can be used.
inline bool hasMps()
{
#if defined(__APPLE__) && CUTAWAY_TORCH_AT_LEAST(2, 0)
    return torch::mps::is_available();
#else
    return false;
#endif
}

/// State of the CPU's default generator, as bytes (uint8), and back: what a checkpoint keeps so that a run goes on with the same draws.
inline torch::Tensor cpuGeneratorState()
{
    auto generator = at::detail::getDefaultCPUGenerator();
    std::lock_guard<std::mutex> lock(generator.mutex());
    return generator.get_state();
}
inline void setCpuGeneratorState(const torch::Tensor& state)
{
    auto generator = at::detail::getDefaultCPUGenerator();
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_state(state);
}

} // namespace cutaway::compat
