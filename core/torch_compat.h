// SPDX-License-Identifier: GPL-3.0-or-later
// What differs between the LibTorch versions we build against (1.13 … 2.13) lives here and nowhere else.
#pragma once

#include "core/torch_headers.h"
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>
#include <c10/core/Event.h>
#include <c10/core/impl/LocalDispatchKeySet.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#define CUTAWAY_TORCH_AT_LEAST(major, minor)                                                                           \
    (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

#if CUTAWAY_TORCH_AT_LEAST(2, 10)
#include <c10/core/CachingDeviceAllocator.h>
#endif

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

/// Whether linear() takes oneDNN's product: neither gradients nor autocast are on, x has more than one row, both are float32 on the CPU and fill their
/// memory row by row or column by column, and this LibTorch has oneDNN's product as an operator of its own (2.0).
inline bool oneDnnTakes(const torch::Tensor& x, const torch::Tensor& weight)
{
    static const bool there = c10::Dispatcher::singleton().findSchema({ "mkldnn::_linear_pointwise", "" }).has_value();
    const bool autocast = !c10::impl::tls_is_dispatch_key_excluded(c10::DispatchKey::AutocastCPU);
    return there && !autocast && x.is_cpu() && x.scalar_type() == torch::kFloat32
        && weight.scalar_type() == torch::kFloat32 && weight.is_non_overlapping_and_dense() && x.numel() > x.size(-1)
        && !torch::GradMode::is_enabled() && at::globalContext().userEnabledMkldnn() && at::hasMKLDNN();
}

/// x (…, in) · weightᵀ (in, out) + bias, by oneDNN where oneDnnTakes it.
inline torch::Tensor linear(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias)
{
    if (!oneDnnTakes(x, weight))
        return torch::linear(x, weight, bias);
    static const auto oneDnn = c10::Dispatcher::singleton().findSchemaOrThrow("mkldnn::_linear_pointwise", "");
    torch::jit::Stack stack;
    torch::jit::push(stack, x, weight, bias.defined() ? c10::IValue(bias) : c10::IValue(), std::string("none"),
        c10::List<c10::optional<at::Scalar>>(), std::string());
    oneDnn.callBoxed(&stack);
    return stack[0].toTensor();
}

/// Whether autocast makes bfloat16 products on the CPU.
inline bool castsToBfloat16()
{
#if CUTAWAY_TORCH_AT_LEAST(2, 4)
    return at::autocast::is_autocast_enabled(torch::kCPU)
        && at::autocast::get_autocast_dtype(torch::kCPU) == at::kBFloat16;
#else
    return at::autocast::is_cpu_enabled() && at::autocast::get_autocast_cpu_dtype() == at::kBFloat16;
#endif
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

/// Bytes of a GPU's memory that LibTorch's tensors take now, and at most since resetDevicePeak(), and what the device has free. Zeros on the
/// CPU, and where this LibTorch can't tell.
struct DeviceMemory {
    std::uint64_t used = 0, most = 0, free = 0;
};
inline DeviceMemory deviceMemory([[maybe_unused]] const torch::Device& device)
{
    DeviceMemory memory;
#if CUTAWAY_TORCH_AT_LEAST(2, 10)
    if (auto* allocator
        = device.is_cpu() ? nullptr : dynamic_cast<c10::DeviceAllocator*>(c10::GetAllocator(device.type()))) {
        const auto allocated = allocator->getDeviceStats(device.index()).allocated_bytes[0]; // of all pools
        memory.used = static_cast<std::uint64_t>(std::max<std::int64_t>(0, allocated.current));
        memory.most = static_cast<std::uint64_t>(std::max<std::int64_t>(0, allocated.peak));
        try {
            memory.free = allocator->getMemoryInfo(device.index()).first;
        } catch (const c10::Error&) { // not every kind of device tells
        }
    }
#endif
    return memory;
}
inline void resetDevicePeak([[maybe_unused]] const torch::Device& device)
{
#if CUTAWAY_TORCH_AT_LEAST(2, 10)
    if (auto* allocator
        = device.is_cpu() ? nullptr : dynamic_cast<c10::DeviceAllocator*>(c10::GetAllocator(device.type())))
        allocator->resetPeakStats(device.index());
#endif
}

/// Whether an Apple GPU can be used.
inline bool hasMps()
{
#if defined(__APPLE__) && CUTAWAY_TORCH_AT_LEAST(2, 0)
    return torch::mps::is_available();
#else
    return false;
#endif
}

/// An allocator for CPU tensors. Between 1.13 and 2.13 allocate() lost its const and copy_data() was added, so neither says `override`.
class CpuAllocator : public c10::Allocator {
public:
    virtual c10::DataPtr give(std::size_t bytes) const = 0;
    c10::DataPtr allocate(std::size_t bytes) { return give(bytes); }
    c10::DataPtr allocate(std::size_t bytes) const { return give(bytes); }
    void copy_data(void* to, const void* from, std::size_t bytes) const { std::memcpy(to, from, bytes); }
};

/// What one fused update of AdamW takes; all tensors of a list are on one device and float32.
struct FusedAdamW {
    std::vector<torch::Tensor> parameters, gradients, means, squares;
    torch::Tensor steps; ///< () updates made with this one
    double lr = 0.0, beta1 = 0.0, beta2 = 0.0, eps = 0.0, weightDecay = 0.0;
    torch::Tensor gradientScale; ///< () gradients are divided by it; undefined = 1
    torch::Tensor skipped; ///< () 1 = nothing is changed
};
/// Whether this LibTorch has torch.optim.AdamW(fused=True) on such a device: 2.0 for CUDA, 2.4 for the CPU.
constexpr bool hasFusedAdamW([[maybe_unused]] torch::DeviceType device)
{
#if CUTAWAY_TORCH_AT_LEAST(2, 4)
    return device == torch::kCUDA || device == torch::kCPU;
#elif CUTAWAY_TORCH_AT_LEAST(2, 0)
    return device == torch::kCUDA;
#else
    return false;
#endif
}
/// One update of all parameters, in a handful of kernels on a GPU. Only where hasFusedAdamW().
inline void fusedAdamW([[maybe_unused]] FusedAdamW& update)
{
#if CUTAWAY_TORCH_AT_LEAST(2, 0)
    const std::vector<torch::Tensor> steps(update.parameters.size(), update.steps);
    const auto given = [](const torch::Tensor& tensor) {
        return tensor.defined() ? c10::optional<at::Tensor>(tensor) : c10::optional<at::Tensor>();
    };
    at::_fused_adamw_(update.parameters, update.gradients, update.means, update.squares, /*max_exp_avg_sqs=*/ {}, steps,
        update.lr, update.beta1, update.beta2, update.weightDecay, update.eps, /*amsgrad=*/false, /*maximize=*/false,
        given(update.gradientScale), given(update.skipped));
#endif
}

/// Waits until what was put on the stream before the event has been done.
inline void waitFor(const c10::Event& event)
{
#if CUTAWAY_TORCH_AT_LEAST(2, 4)
    event.synchronize();
#else
    while (!event.query())
        std::this_thread::yield();
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
/// 64 bits from the CPU's default generator.
inline std::uint64_t drawSeed()
{
    auto generator = at::detail::getDefaultCPUGenerator();
    std::lock_guard<std::mutex> lock(generator.mutex());
    return at::check_generator<at::CPUGeneratorImpl>(generator)->random64();
}

} // namespace cutaway::compat
